"""A Postfix of our own for a test: private folders, loopback only, and a mailbox host that takes everything."""

from __future__ import annotations

import os
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SEARCHED = "/usr/sbin:/usr/local/sbin:/usr/bin"
POSTMAP = shutil.which("postmap", path=SEARCHED)
POSTFIX = shutil.which("postfix", path=SEARCHED)
WITHOUT_POSTMAP = "Postfix is not installed: no postmap on this machine"
WITHOUT_SERVER = "a mail server of one's own needs Postfix and the rights of root to start it"
MAY_SERVE = POSTFIX is not None and os.geteuid() == 0

MAIN = """\
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mail.{domain}
mydestination =
local_recipient_maps =
virtual_alias_domains = {domain}
virtual_alias_maps = texthash:{table}
default_transport = smtp:[127.0.0.1]:{sink}
smtp_dns_support_level = disabled
smtpd_recipient_restrictions = permit_mynetworks, reject
"""
SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def ask_postmap(table: Path, addresses: list[str], folder: Path) -> dict[str, str]:
    """What a real Postfix finds for each address in a table."""
    config = folder / "postfix"
    config.mkdir(exist_ok=True)
    (config / "main.cf").write_text("compatibility_level = 3.6\n")
    answer = subprocess.run(  # noqa: S603  (the mail server's own tool, with a file of ours)
        [POSTMAP, "-c", str(config), "-q", "-", f"texthash:{table}"],
        input="".join(f"{address}\n" for address in addresses),
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    return dict(line.split("\t") for line in answer.stdout.splitlines())


class MailboxHost(socketserver.ThreadingTCPServer):
    """Takes every mail, and remembers for whom."""

    daemon_threads = True

    def __init__(self) -> None:
        self.taken: list[str] = []
        super().__init__(("127.0.0.1", 0), Conversation)


class Conversation(socketserver.StreamRequestHandler):
    """As much SMTP as a mail server that sends needs."""

    server: MailboxHost

    def handle(self) -> None:
        self.say("220 mailboxes")
        recipients = []
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                recipients.append(line[line.index("<") + 1 : line.index(">")])
            if verb == "DATA":
                self.say("354 go on")
                while self.rfile.readline().strip() != b".":
                    pass
                self.server.taken += recipients
            self.say("221 bye" if verb == "QUIT" else "250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def serving(table: Path, domain: str) -> Iterator[tuple[int, MailboxHost]]:
    """A Postfix that reads a table, and the host it passes mail on to; gives the port it listens on."""
    home = Path(tempfile.mkdtemp(prefix="cdm-postfix-"))
    home.chmod(0o755)
    for name in ("queue", "data", "conf"):
        (home / name).mkdir()
    shutil.chown(home / "data", "postfix")
    shutil.copy(table, home / "table")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with MailboxHost() as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        facts = {"home": home, "domain": domain, "table": home / "table", "sink": host.server_address[1], "port": port}
        (home / "conf" / "main.cf").write_text(MAIN.format(**facts))
        (home / "conf" / "master.cf").write_text(SERVICES.format(**facts))
        order(home, "start")
        try:
            yield port, host
        finally:
            order(home, "stop")
            host.shutdown()
            shutil.rmtree(home, ignore_errors=True)


def order(home: Path, what: str) -> None:
    """Start or stop the server of this folder, and no other."""
    command = [POSTFIX, "-c", str(home / "conf"), what]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    assert done.returncode == 0, done.stderr


def until(true, seconds: float = 10) -> bool:
    """Wait for something that a server of its own does in its own time."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()
