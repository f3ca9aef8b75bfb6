"""The same for scripts: JSON like that of the commands, under /api."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from claims.types import Value
from judge.types import Conflict, Kind
from pipeline.formats import render_json
from report.types import Decision, Lookup, Opened, Report, Reviewed, StoreStatus
from web.desk import Desk

LONGEST_CLAIM = 2000
LONGEST_NOTE = 4000


def _as_text(day: object) -> object:
    """Days are texts: figures would be taken for seconds since 1970."""
    if not isinstance(day, date) and not (isinstance(day, str) and len(day) == len("2026-01-31")):
        raise ValueError("write it as YYYY-MM-DD")
    return day


Day = Annotated[date, BeforeValidator(_as_text)]
ConflictId = Annotated[str, Path(pattern="^x:[0-9a-f]{16}$", description="A conflict's id.")]
ClaimId = Annotated[str, Path(pattern="^c:[0-9a-f]{16}$", description="A claim's id.")]


class Problem(BaseModel):
    """Why there is no answer."""

    error: str


class Asked(BaseModel):
    """A claim to look up. Days narrow what is held against it by the publication of its document."""

    model_config = ConfigDict(extra="forbid")

    claim: str = Field(min_length=1, max_length=LONGEST_CLAIM)
    top: int = Field(default=10, ge=1, le=100)
    min_score: float = Field(default=0.0, ge=0, le=1)
    speaker: str | None = Field(default=None, max_length=200)
    since: Day | None = None
    until: Day | None = None
    as_of: Day | None = None


class Given(BaseModel):
    """A person's verdict."""

    model_config = ConfigDict(extra="forbid")

    verdict: Decision
    note: str | None = Field(default=None, max_length=LONGEST_NOTE)


_WRONG: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": said}
    for status, said in {
        400: "What was asked makes no sense: the answer says why.",
        401: "The token is missing or wrong.",
        403: "It came from a page of another site.",
        413: "Too much was sent.",
        422: "A value is not of its kind.",
        500: "The store is damaged.",
        503: "There is no store yet, or it is being written to.",
    }.items()
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "The store has none of this id."}}
router = APIRouter(prefix="/api", tags=["api"], responses=_WRONG, default_response_class=Response)


def _answer(model: type[Value]) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": model}}


@router.get("/status", responses=_answer(StoreStatus))
async def status(request: Request) -> Response:
    """What the store holds: `belie status --json`."""
    return _json(await _desk(request).status())


@router.get("/report", responses=_answer(Report))
async def report(
    request: Request,
    kind: Annotated[list[Kind] | None, Query(description="Contradictions and reversals, unless said.")] = None,
    min_score: Annotated[float, Query(ge=0, le=1)] = 0.0,
    top: Annotated[int, Query(ge=1, le=1000, description="The best conflicts only.")] = 100,
    new: Annotated[bool, Query(description="First seen in the latest run that brought something.")] = False,
    since: Annotated[Day | None, Query(description="First seen on this day or later.")] = None,
) -> Response:
    """The disputes of the store: `belie report --json`."""
    kinds = tuple(kind or ("contradiction", "reversal"))
    return _json(await _desk(request).report(kinds=kinds, min_score=min_score, top=top, new=new, since=since))


@router.post("/lookup", responses=_answer(Lookup))
async def lookup(request: Request, asked: Asked) -> Response:
    """A claim against the store: `belie lookup --json`."""
    return _json(await _desk(request).lookup(**asked.model_dump()))


@router.get("/conflicts/{conflict}", responses={**_answer(Conflict), **_MISSING})
async def conflict(request: Request, conflict: ConflictId) -> Response:
    """One conflict, as a report has it."""
    found = (await _desk(request).board()).conflicts.get(conflict)
    if found is None:
        raise HTTPException(404, f"The store has no conflict {conflict}.")
    return _json(found)


@router.post("/conflicts/{conflict}/verdict", responses={**_answer(Reviewed), **_MISSING})
async def verdict(request: Request, conflict: ConflictId, given: Given) -> Response:
    """Keep a verdict: `belie review --json`. The latest one on a pair holds."""
    if conflict not in (await _desk(request).board()).conflicts:
        raise HTTPException(404, f"The store has no conflict {conflict}.")
    return _json(await _desk(request).review(conflict, given.verdict, given.note))


@router.get("/claims/{claim}", responses={**_answer(Opened), **_MISSING})
async def claim(
    request: Request,
    claim: ClaimId,
    room: Annotated[int, Query(ge=0, le=100_000, description="Characters of its document on each side.")] = 500,
) -> Response:
    """A claim, with its quote in the text around it."""
    found = await _desk(request).opened(claim, room)
    if found is None:
        raise HTTPException(404, f"The store has no claim {claim}.")
    return _json(found)


def problem(status: int, why: str) -> Response:
    """An error as JSON."""
    return Response(Problem(error=why).model_dump_json(), status, media_type="application/json")


def _json(value: Value) -> Response:
    return Response(render_json(value), media_type="application/json")


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
