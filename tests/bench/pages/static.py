"""A folder of files with brotli beside them, served as fast as Python can: for the page that the product is compared with."""

import mimetypes
import os
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("STATIC_FOLDER", "."))
FILES = {f"/{path.relative_to(FOLDER)}": path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


async def app(scope: dict[str, Any], _receive: Any, send: Any) -> None:
    """An ASGI application that knows nothing but GET."""
    if scope["type"] != "http":
        return
    path = "/index.html" if scope["path"] == "/" else scope["path"]
    packed = FILES.get(f"{path}.br")
    body = packed or FILES.get(path)
    headers = [(b"content-type", (mimetypes.guess_type(path)[0] or "application/octet-stream").encode())]
    if packed:
        headers.append((b"content-encoding", b"br"))
    if body is not None:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": 404 if body is None else 200, "headers": headers})
    await send({"type": "http.response.body", "body": body or b""})
