"""What other programs read and change over HTTP; the same numbers and refusals as on the pages."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from risk_models.api.changes import Answer, ChangeRequest, answer
from risk_models.api.reads import Question, Snapshots, as_response, read
from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved, RegisterUnreachable
from risk_models.measures import MEASURES
from risk_models.register import ActingRegister, NotAllowed, Register, SentForApproval
from risk_models.register.tokens import UnknownToken, register_of_token

PREFIX = "/api/v1"

_STATUS = {
    UnknownToken: 401,
    NotAllowed: 403,
    SentForApproval: 202,
    RegisterMoved: 409,
    RegisterUnreachable: 503,
}
"""The status of each kind of error; every other one is 422."""

_LARGEST = 20 * 2**20
"""Bytes of a request; more rows come as a file."""


def application(open_register: Callable[[], Register], snapshots: Snapshots) -> FastAPI:
    """The application; `open_register` gives the register of this process, `snapshots` its
    versions."""
    app = FastAPI(
        title="AI risk register",
        version="1",
        description="Measures and tables of the register, and checked changes. Every request "
        "carries a token: `Authorization: Bearer …`.",
        docs_url=None,
        redoc_url=None,
    )
    bearer = HTTPBearer(description="A token that the command `token` made.", auto_error=False)

    def register(
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> ActingRegister:
        if given is None:
            raise UnknownToken("There is no token", "Send it as Authorization: Bearer …")
        return register_of_token(open_register(), given.credentials)

    Acting = Annotated[ActingRegister, Depends(register)]

    @app.exception_handler(RegisterError)
    def explain(_: Request, error: RegisterError) -> JSONResponse:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 422)
        body: dict[str, Any] = {"title": error.title, "message": error.message}
        if isinstance(error, SentForApproval):
            body["proposal"] = error.draft_id
        return JSONResponse(body, status)

    @app.get("/measures")
    def measures(_: Acting) -> list[dict[str, str]]:
        """Every measure with its meaning."""
        return [{"name": name, "meaning": each.meaning} for name, each in MEASURES.items()]

    @app.get("/measures/{name}")
    def measure(name: str, question: Annotated[Question, Query()], opened: Acting) -> Response:
        """The rows of a measure, on the reporting date and by the filters of the pages."""
        if name not in MEASURES:
            raise HTTPException(404, f"There is no measure {name}.")
        return as_response(*read(snapshots, opened, name, question), question.format)

    @app.get("/tables")
    def tables(_: Acting) -> list[dict[str, str]]:
        """Every table with its meaning."""
        return [{"name": name, "meaning": each.meaning} for name, each in TABLES.items()]

    @app.get("/tables/{name}")
    def table(name: str, question: Annotated[Question, Query()], opened: Acting) -> Response:
        """The rows of a table of the register."""
        if name not in TABLES:
            raise HTTPException(404, f"There is no table {name}.")
        return as_response(*read(snapshots, opened, name, question), question.format)

    @app.get("/versions")
    def versions(opened: Acting) -> list[dict[str, Any]]:
        """Every version: who made it, when, why."""
        return [
            {
                "version": each.number,
                "committed_at": each.committed_at.isoformat(),
                "author": each.author,
                "approved_by": each.approved_by,
                "message": each.message,
                "rows": each.rows,
                "hash": each.hash,
            }
            for each in opened.versions()
        ]

    @app.post("/changes")
    def changes(change: ChangeRequest, opened: Acting, response: Response) -> Answer:
        """Check a change, preview its effect, or commit it as a new version."""
        return answer(opened, change, response)

    @app.middleware("http")
    async def limit(request: Request, call_next: Any) -> Any:
        length = request.headers.get("content-length")
        if request.method == "POST" and (length is None or int(length) > _LARGEST):
            body = {
                "title": "The request is too large",
                "message": f"State its length, of at most {_LARGEST:,} bytes.",
            }
            return JSONResponse(body, 413)
        return await call_next(request)

    return app
