#!/usr/bin/env python3
"""Runs what README and the pages show, as they show it.

Indented code on a page is for a shell; each of its lines is run here, in a home of its own, with
what stands for something else filled in, or is named below with the reason why it is not. Text in a
fence behind it is what it prints. Fails on a line that ends otherwise than it should, and on an
entry below that nothing needs any more.
"""
import glob
import http.server
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGES = ["README.md", *sorted(glob.glob("docs/*.md", root_dir=CHECKOUT)), "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md"]

# What cannot run here: how a line begins, and why.
NOT_HERE = [
    (r"mvn |mcp-server/target/image/", "the build itself, which CI runs first"),
    (r"sudo |sha256sum |.*~/.local/(opt|bin)/", "installs; .ci/packages.py does it elsewhere"),
    (r"(docker|helm|kubectl) ", "needs an engine for containers"),
    (r"(claude|codex|gemini|openclaw|picoclaw|ncl) ", "another product"),
    (r"(useradd|systemctl|runuser) |/opt/traffic-guardian/bin/.* > /etc/systemd/", "changes the machine; .ci/systemd.py tries the unit"),
    (r"benchmarks/|apt-get ", "measures for minutes, by hand"),
]

# Lines that end otherwise than with 0 say so: "exit code 1 if there is one".
ENDS_WITH = re.compile(r"#.*\bexit code (\d+)")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Origin(http.server.BaseHTTPRequestHandler):
    """example.com, on an address that no_proxy does not name."""

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"ok\n")

    do_POST = do_GET

    def log_message(self, *args):
        pass


def serve(context=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.2", 0), Origin)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "127.0.0.2:%d" % server.server_port


def blocks(page):
    """Code of a page as (line, language, text), in order."""
    with open(os.path.join(CHECKOUT, page)) as file:
        lines = file.read().split("\n")
    at = 0
    while at < len(lines):
        fence = re.fullmatch(r" *```(\w*)", lines[at])
        begin = at
        if fence:
            at += 1
            while lines[at].strip() != "```":
                at += 1
            yield begin + 1, fence.group(1), "\n".join(lines[begin + 1 : at])
            at += 1
        elif lines[at].startswith("    ") and (at == 0 or not lines[at - 1].strip()):
            while at < len(lines) and (lines[at].startswith("    ") or not lines[at].strip()):
                at += 1
            yield begin + 1, "sh", "\n".join(line.strip() for line in lines[begin:at]).strip()
        else:
            at += 1


class Pages:
    def __init__(self, folder):
        self.folder = folder
        self.home = os.path.join(folder, "home")
        self.state = os.path.join(self.home, ".local/state/nanoclaw/traffic-guardian")
        self.work = folder
        self.etc = os.path.join(folder, "etc")
        for made in (self.state, self.etc + "/guardian", self.etc + "/traffic-guardian"):
            os.makedirs(made, 0o700)
        self.port, self.little = free_port(), free_port()
        crt, key = os.path.join(folder, "origin.crt"), os.path.join(folder, "origin.key")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=origin", "-addext", "subjectAltName=IP:127.0.0.2", "-keyout", key, "-out", crt],
            check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(crt, key)
        self.http, self.https = serve(), serve(context)
        self.environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy") and "TRAFFIC_GUARDIAN" not in k and not k.startswith("XDG_")}
        self.environment.update(
            HOME=self.home, PATH=CHECKOUT + "/bin:" + os.environ["PATH"],
            TRAFFIC_GUARDIAN_JAVA_OPTS="-XX:TieredStopAtLevel=1",
            NANOCLAW_TRAFFIC_GUARDIAN_PROXY_PORT=str(self.port),
            NANOCLAW_TRAFFIC_GUARDIAN_UPSTREAM_CA_FILE=crt)
        self.used = set()
        self.done = set()
        self.ran = self.skipped = 0
        self.finding = ""

    def sh(self, script):
        # The service that a block starts must not hold a pipe of ours open.
        with open(os.path.join(self.folder, "said"), "w+") as said:
            code = subprocess.run(["bash", "-c", script], cwd=self.work, env=self.environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=120).returncode
            said.seek(0)
            return code, said.read()

    def is_running(self):
        return os.path.exists(os.path.join(self.state, "run/private/guardian.pid"))

    def prepare(self, text):
        """Has everything as a reader has it who comes to this block."""
        first = re.search(r"traffic-guardian (start|stop)\b", text)
        starts = first and first.group(1) == "start"
        if starts and self.is_running():
            self.sh("traffic-guardian stop")
        if re.search(r"traffic-guardian init\b", text):
            self.remove("config.json")
        if re.search(r"traffic-guardian ca init\b", text):
            self.remove("ca")
        if not starts and not self.is_running():
            code, said = self.sh("traffic-guardian start --background")
            if code:
                sys.exit("FAILED: the service does not start: " + said)

    def remove(self, name):
        path = os.path.join(self.state, name)
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif os.path.exists(path):
            os.remove(path)

    def filled_in(self, line):
        if "FINDING_ID" in line and not self.finding:
            self.sh("traffic-guardian run -- curl -sS -d /etc/shadow http://%s/" % self.http)
            self.finding = self.sh("sleep 0.2; traffic-guardian findings --limit 1 --json | grep -o '\"finding_id\":\"[^\"]*' | cut -d'\"' -f4")[1].strip()
        line = line.replace("FINDING_ID", self.finding)
        line = re.sub(r"-- (your-agent|COMMAND|claude|codex|gemini|picoclaw gateway|openclaw gateway)\b", "-- true", line)
        line = line.replace("http://example.com/", "http://%s/" % self.http).replace("https://example.com/", "https://%s/" % self.https)
        line = line.replace("8888", str(self.port)).replace("8000", str(self.little))
        line = re.sub(r"/etc/(guardian|traffic-guardian)/", self.etc + r"/\1/", line)
        line = re.sub(r"(traffic-guardian start)( *(?:#.*)?)$", r"\1 --background\2", line)
        if re.search(r"traffic-guardian (watch|start --watch)", line):
            line = "(timeout -s INT 2 %s) || [ $? -eq 124 ]" % line.split(" #")[0]
        return line

    def run(self, page, number, text):
        """Runs a block; gives what it said, or None if there was nothing to run."""
        lines = []
        for line in re.sub(r"\\\n", " ", text).split("\n"):
            reason = next((each for each in NOT_HERE if re.match(each[0], line)), None)
            if reason:
                self.used.add(reason)
                self.skipped += 1
            elif line.strip():
                lines.append(line)
        # What was tried and changes nothing need not be tried again on each page.
        lines = [line for line in lines if line not in self.done or "start" in text or not re.match(r"traffic-guardian (status|findings|watch|help|check-config|setup)", line)]
        if not lines:
            return None
        self.prepare("\n".join(lines))
        script = ["trap 'kill $(jobs -p) 2>/dev/null' EXIT"]
        for line in lines:
            expected = ENDS_WITH.search(line)
            script.append(self.filled_in(line))
            script.append("code=$?; [ $code = %s ] || { echo \"exit $code of: \"%s; exit 99; }" % (expected.group(1) if expected else 0, shquote(line)))
            if line.rstrip().endswith("&"):
                script.append("until (: </dev/tcp/127.0.0.1/%d) 2>/dev/null; do sleep 0.05; done" % self.little)
        code, said = self.sh("\n".join(script))
        if code:
            sys.exit("FAILED: %s, line %d (it said: %s)" % (page, number, said.strip()[-1500:]))
        if '"enable_mitm": true' in text:
            # From here on, whatever file is there.
            self.environment["NANOCLAW_TRAFFIC_GUARDIAN_ENABLE_MITM"] = "true"
        self.ran += len(lines)
        self.done.update(lines)
        return said

    def page(self, page):
        """Runs a page in a folder of its own, which looks like the checkout."""
        self.work = tempfile.mkdtemp(dir=self.folder)
        os.symlink(os.path.join(CHECKOUT, "bin"), os.path.join(self.work, "bin"))
        with open(os.path.join(self.work, "agent.log"), "w") as file:
            file.write("nothing of interest\n")
        said = None
        for number, language, text in blocks(page):
            if language == "sh":
                said = self.run(page, number, text)
            elif language == "text" and said is not None and not re.search(shape(text), said):
                sys.exit("FAILED: %s, line %d shows what is not said (it said: %s)" % (page, number, said))
            else:
                said = None


def shquote(text):
    return "'" + text.replace("'", "'\\''") + "'"


ULID = "[0-9A-HJKMNP-TV-Z]{26}"


def shape(text):
    """Text as a pattern: numbers, times and ids of findings are any, a line of dots is any lines."""
    words = re.sub(r"\n *\.\.\.(?=\n|$)", " ANYTHING", text.strip()).split()
    return r"\s+".join(
        r"[\s\S]*" if word == "ANYTHING"
        else ULID if re.fullmatch(ULID, word)
        else re.sub(r"\d+", r"\\d+", re.escape(word)) for word in words)


def main():
    folder = tempfile.mkdtemp(prefix="tg-docs-", dir="/tmp")
    began = time.monotonic()
    pages = Pages(folder)
    try:
        for page in PAGES:
            at = time.monotonic()
            pages.page(page)
            print("ok: %s, %.1f s" % (page, time.monotonic() - at), flush=True)
    finally:
        pages.sh("traffic-guardian stop")
        shutil.rmtree(folder)
    for entry in NOT_HERE:
        if entry not in pages.used:
            sys.exit("FAILED: nothing begins with %s any more" % entry[0])
    print("%d commands ran, %d cannot run here, %.0f s" % (pages.ran, pages.skipped, time.monotonic() - began))


if __name__ == "__main__":
    main()
