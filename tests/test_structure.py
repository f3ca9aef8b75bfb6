"""The shape of the code: which room may enter which, who prints, how long a module may be."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ["claims", "judge", "index", "report", "pipeline", "ray_engine", "web", "cli"]
"""From the ground up: an arrow from a room to itself or to an earlier one is allowed, and no other."""
OPEN_TO_ALL = {
    "claims.types",
    "claims.errors",
    "claims.cores",
    "judge.types",
    "index.types",
    "report.types",
    "report.review_types",
}
LONGEST = 300
TRAINING = ROOT / "judge" / "training"
"""A program of its own, which belie never imports."""


def modules():
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if not path.is_relative_to(TRAINING)]


def name_of(path):
    return path.relative_to(ROOT).as_posix().removesuffix(".py")


def imports(path):
    """Every module that a file imports, wherever the import stands, as `room.module`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: rooms are imported by name"
            yield from (_module(node.module, alias.name) for alias in node.names)


def _module(package, name):
    """`from index import store` and `from index.store import Store` both mean `index.store`."""
    folder = ROOT / package.replace(".", "/")
    inside = package.split(".")[0] in ROOMS and ((folder / f"{name}.py").exists() or (folder / name).is_dir())
    return f"{package}.{name}" if inside else package


def arrows():
    """(module, imported module) for every import of one room by another."""
    for path in modules():
        room = path.relative_to(ROOT).parts[0]
        for imported in imports(path):
            if imported.split(".")[0] in set(ROOMS) - {room}:
                yield name_of(path), imported


def allowed(module, imported):
    room, entered = module.split("/")[0], imported.split(".")[0]
    if ROOMS.index(entered) > ROOMS.index(room):
        return False
    if room in ("pipeline", "ray_engine"):
        return True
    return (
        imported in OPEN_TO_ALL
        or (room in ("cli", "web") and entered in ("pipeline", "web"))
        or (module, entered) == ("cli/index", "ray_engine")
    )


def test_no_arrow_runs_back_and_no_room_is_entered_by_the_window():
    wrong = sorted({f"{module} -> {imported}" for module, imported in arrows() if not allowed(module, imported)})
    assert not wrong, "imports against the direction of the rooms: " + ", ".join(wrong)


def test_the_arrows_are_really_drawn():
    assert ("cli/report", "pipeline.formats") in set(arrows())
    assert not allowed("judge/decide", "index.types") and not allowed("report/as_text", "judge.nli")
    assert not allowed("cli/report", "report.as_text") and not allowed("claims/read", "pipeline")


def test_only_vectors_imports_faiss():
    users = [name_of(path) for path in modules() if any(name.split(".")[0] == "faiss" for name in imports(path))]
    assert set(users) <= {"index/vectors"}


def test_only_the_room_of_ray_imports_it():
    users = [name_of(path) for path in modules() if any(name.split(".")[0] == "ray" for name in imports(path))]
    assert users and {user.split("/")[0] for user in users} == {"ray_engine"}


def test_only_the_command_line_prints():
    wrong = [name_of(path) for path in modules() if path.relative_to(ROOT).parts[0] != "cli" and _speaks(path)]
    assert not wrong


def _speaks(path):
    """Whether a module prints, names a standard stream, or opens a console of its own that is not a page in memory."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in ("print", "input"):
                return True
            if node.func.id == "Console" and not any(word.arg == "file" for word in node.keywords):
                return True
        if isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "echo", "secho"):
            return True
    return False


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_stay_short_and_say_why_they_exist(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text)), "a module begins with a docstring"


def test_the_wheel_has_every_room():
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    folders = {path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in modules()}
    assert folders <= set(packages)


def test_the_command_line_starts_without_the_heavy_libraries():
    heavy = [
        "torch",
        "spacy",
        "faiss",
        "sentence_transformers",
        "transformers",
        "onnxruntime",
        "trafilatura",
        "fastapi",
        "uvicorn",
        "ray",
    ]
    asked = f"import sys; from cli.main import outcome; outcome(['--help']); print([n for n in {heavy} if n in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Usage: belie" in answer.stdout
    assert answer.stdout.splitlines()[-1] == "[]"
