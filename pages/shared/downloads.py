"""Downloads that are made when they are asked for: where that fails, the button says why."""

import asyncio
import logging

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileStorageError

from risk_models.errors import RegisterError

_OTHERWISE = "The file was not made. The log of the server says why."


class Downloads(DeferredFileHandler):
    """Makes the file of a download button, as Streamlit does, but shows a RegisterError."""

    async def handle(
        self, request: BackendOperationRequest, session_id: str
    ) -> BackendOperationResponse:
        make = self._get_media_file_mgr().execute_deferred
        try:
            url = await asyncio.to_thread(make, request.deferred_file.file_id)
        except MediaFileStorageError as error:
            reason = _reason(error)
            return BackendOperationResponse(request_id=request.request_id, error_msg=reason)
        answer = DeferredFileResponsePayload(url=url)
        return BackendOperationResponse(request_id=request.request_id, deferred_file=answer)


def _reason(error: MediaFileStorageError) -> str:
    if isinstance(error.__cause__, RegisterError):
        return str(error.__cause__)
    logging.getLogger(__name__).error("A download was not made", exc_info=error)
    return _OTHERWISE


def say_why() -> None:
    """Let every session that begins from now on make its downloads so."""
    app_session.DeferredFileHandler = Downloads  # type: ignore[attr-defined]
