"""The figures as tables of Markdown (pure)."""

from benchmarks.nightly.records import Results, Throughput


def table(results: Results) -> str:
    machine = results.machine
    parts = [
        f"Measured on {machine.processor}, {machine.cores} cores, Python {machine.python}; "
        f"load average of the machine when this was written: {machine.load}.",
        *([_throughput(results.throughput)] if results.throughput else []),
    ]
    if results.kills:
        kills = results.kills
        same = "the same row for row" if kills.same else f"DIFFERENT in {', '.join(kills.differing)}"
        parts.append(
            f"Killed {kills.kills} times over {kills.articles} articles: the store that came of it is {same}, "
            f"and `belie doctor` calls it {'sound' if kills.sound else 'DAMAGED'}."
        )
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
    head = "| run | articles | claims | pairs | seconds | articles/s | claims/s | pairs/s | peak MB |"
    rule = "|---|---|---|---|---|---|---|---|---|"
    rows = [
        f"| {run.name} | {run.articles} | {run.claims:,} | {run.pairs:,} | {run.seconds:.1f} | "
        f"{run.articles / run.seconds:.2f} | {run.claims / run.seconds:.1f} | {run.pairs / run.seconds:.1f} | "
        f"{run.megabytes:.0f} |"
        for run in runs
    ]
    cold = runs[0]
    total = sum(cold.stages.values()) or 1.0
    shares = ", ".join(f"{stage} {100 * spent / total:.0f}%" for stage, spent in cold.stages.items())
    return "\n".join([head, rule, *rows, "", f"Where the time of the {cold.name} run went: {shares}."])
