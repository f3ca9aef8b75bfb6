"""The figures as tables of Markdown (pure)."""

from benchmarks.nightly.records import Arithmetic, Beside, Growth, Holding, Kills, Mishap, Results, Throughput


def table(results: Results) -> str:
    machine = results.machine
    parts = [
        f"Measured on {machine.processor}, {machine.cores} cores, Python {machine.python}; "
        f"load average of the machine when this was written: {machine.load}.",
        *([_throughput(results.throughput)] if results.throughput else []),
    ]
    if results.beside:
        parts.append(_beside(results.beside))
    if results.arithmetic:
        parts.append(_arithmetic(results.arithmetic))
    if results.holdings:
        parts.append(_holdings(results.holdings))
    if results.growth:
        parts.append(_growth(results.growth))
    for kills, how in ((results.kills, "with the real models"), (results.kills_often, "with stand-ins for them")):
        parts += [_kills(kills, how)] if kills else []
    parts += [_mishap(one) for one in results.mishaps]
    if results.searches:
        head = "| index | vectors | recall at 10 | ms a query | seconds to build | MB |\n|---|---|---|---|---|---|"
        rows = [
            f"| {one.name} | {one.vectors:,} | {one.recall:.3f} | {one.milliseconds:.2f} | {one.build_seconds:.1f} "
            f"| {one.bytes / 1e6:.0f} |"
            for one in results.searches
        ]
        parts.append("\n".join([head, *rows]))
    return "\n\n".join(parts)


def _throughput(runs: list[Throughput]) -> str:
    head = "| run | articles | claims | pairs | seconds | cores busy | articles/s | claims/s | pairs/s | peak MB |"
    rule = "|---|---|---|---|---|---|---|---|---|---|"
    rows = [
        f"| {run.name} | {run.articles} | {run.claims:,} | {run.pairs:,} | {run.seconds:.1f} | {_busy(run)} | "
        f"{run.articles / run.seconds:.2f} | {run.claims / run.seconds:.1f} | {run.pairs / run.seconds:.1f} | "
        f"{run.megabytes:.0f} |"
        for run in runs
    ]
    cold = runs[0]
    total = sum(cold.stages.values()) or 1.0
    shares = ", ".join(f"{stage} {100 * spent / total:.0f}%" for stage, spent in cold.stages.items())
    return "\n".join([head, rule, *rows, "", f"Where the time of the {cold.name} run went: {shares}."])


def _busy(run: Throughput) -> str:
    """How many cores worked, on the average."""
    return f"{run.processor_seconds / run.seconds:.2f}" if run.processor_seconds and run.seconds > 1 else "–"


def _beside(found: Beside) -> str:
    """Loading apart: a night loads once, and thirty articles are no night."""
    head = "| pipeline | claims | pairs | seconds | of them loading | claims/s without | pairs/s judged | peak MB |"
    rows = []
    for run in (found.ours, found.other):
        loading, judging = run.stages.get("load", 0.0), max(run.stages.get("judge", 0.0), 0.001)
        rows.append(
            f"| {run.name} | {run.claims:,} | {run.pairs:,} | {run.seconds:.1f} | {loading:.1f} | "
            f"{run.claims / (run.seconds - loading):.2f} | {run.pairs / judging:.1f} | {run.megabytes:.0f} |"
        )
    return "\n".join([head, "|---|---|---|---|---|---|---|---|", *rows])


def _arithmetic(found: Arithmetic) -> str:
    shares = ", ".join(f"{name} {share:.0%}" for name, share in found.operators.items())
    return (
        f"The judge multiplies and adds {found.judge_gmacs:,.0f} thousand million times a second, "
        f"{found.judge_gmacs / found.product_gmacs:.0%} of the {found.product_gmacs:,.0f} of a product of int8 "
        f"matrices ({found.tokens_per_second:,} tokens a second over {found.pairs} pairs both ways; "
        f"{found.outside_the_model:.0%} of its time passes outside the model). In the model: {shares}."
    )


def _growth(found: list[Growth]) -> str:
    head = (
        "| claims in the store | claims added | seconds | of the processor | loading | again, unchanged | peak MB | "
        "lookup ms | without the judge | store MB |"
    )
    rows = [
        f"| {one.claims:,} | {one.added:,} | {one.seconds:.1f} | {one.processor_seconds:.1f} | "
        f"{one.stages.get('load', 0):.1f} | {one.unchanged_seconds:.1f} | {one.megabytes:.0f} | "
        f"{one.lookup_milliseconds:.0f} | {one.lookup_without_judge_milliseconds:.0f} | {one.store_bytes / 1e6:,.0f} |"
        for one in found
    ]
    return "\n".join([head, "|---|---|---|---|---|---|---|---|---|---|", *rows])


def _kills(kills: Kills, how: str) -> str:
    same = "the same row for row" if kills.same else f"DIFFERENT in {', '.join(kills.differing)}"
    return (
        f"Killed {kills.kills} times over {kills.articles} articles, {how}: the store that came of it is {same}, "
        f"and `belie doctor` calls it {'sound' if kills.sound else 'DAMAGED'}."
    )


def _mishap(found: Mishap) -> str:
    steps = [f"- `{step.command}` ended with {step.code}: {step.said or 'nothing'}" for step in found.steps]
    return "\n".join([f"**{found.what.capitalize()}**", "", *(steps or ["Not tried: this user may not mount a disk."])])


def _holdings(found: list[Holding]) -> str:
    names = list(found[0].processor_seconds)
    rows = [
        " | ".join([f"| {one.claims:,}", *(f"{one.processor_seconds[name]:.2f}" for name in names), f"{one.search} |"])
        for one in found
    ]
    return "\n".join([f"| claims | {' | '.join(names)} | search |", "|---" * (len(names) + 2) + "|", *rows])
