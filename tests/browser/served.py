"""The real site, built as `make site` builds it and served on this machine as a host would."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[2]


def build(folder: Path) -> None:
    """Build the site into `folder`; RuntimeError with what MkDocs said where it stops."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"mkdocs build --strict failed:\n{run.stdout}{run.stderr}")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` while the block runs; gives the address, without a slash at the end."""
    server = _Server(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def paths(folder: Path) -> tuple[str, ...]:
    """The address of every page in the built `folder`, as `/` or `/en/claims/`."""
    folders = sorted(page.parent.relative_to(folder).as_posix() for page in folder.rglob("index.html"))
    return tuple("/" if name == "." else f"/{name}/" for name in folders)


class _Server(ThreadingHTTPServer):
    """Does not mind a browser that leaves a page before all of it has arrived."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Host(SimpleHTTPRequestHandler):
    """Silent, and with the site's own 404.html for what is not there."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
