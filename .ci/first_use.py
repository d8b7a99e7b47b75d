#!/usr/bin/env python3
"""The first use of a fresh clone, as the README tells it, with real clients.

Clones this checkout into an empty folder, starts the service with its launcher, sends a request
that leaks a made-up key through it with curl, and reads the finding from the command line and as
an MCP client. Fails if anything but the one redacted finding comes of it, or if the key is
anywhere it should not be.
"""
import glob
import http.server
import json
import os
import random
import shutil
import socket
import ssl
import string
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INSPECTOR = "@modelcontextprotocol/inspector@2.12.0"
CLIENT = "@modelcontextprotocol/client@2.4.0"
KEY = "sk-" + "ant-" + "api03-" + "".join(random.choices(string.ascii_letters + string.digits, k=93)) + "AA"
RUN = 12  # so many characters of the key in a row must not be seen anywhere

checks = 0


def check(holds, what):
    global checks
    if not holds:
        sys.exit("FAILED: " + what)
    checks += 1
    print("ok: " + what, flush=True)


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=600, **options)


def leaks(data):
    return any(KEY[i : i + RUN].encode() in data for i in range(len("sk-ant-api03-"), len(KEY) - RUN + 1))


class Origin(http.server.BaseHTTPRequestHandler):
    bodies = []

    def do_POST(self):
        Origin.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"ok\n")

    def log_message(self, *args):
        pass


def https_origin(folder):
    """An origin with a certificate of its own making, at an address that no_proxy does not name."""
    crt, key = os.path.join(folder, "origin.crt"), os.path.join(folder, "origin.key")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=origin", "-addext", "subjectAltName=IP:127.0.0.2", "-keyout", key, "-out", crt],
        check=True, capture_output=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.2", 0), Origin)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, crt


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def inspect_https(tg, folder, state, port):
    """The same key inside TLS: a CA of the host's own, trusted by one process alone."""
    origin, crt = https_origin(folder)
    config = os.path.join(state, ".local/state/nanoclaw/traffic-guardian/config.json")
    with open(config, "w") as file:
        json.dump({"enable_mitm": True, "upstream_ca_file": crt}, file)
    os.chmod(config, 0o600)
    tg("start", "--background", "--port", str(port), expect=3)
    made = json.loads(tg("ca", "init", "--json"))
    check(len(made["ca_words"]) == 10, "ca init says the fingerprint in ten words too")
    tg("ca", "init", expect=1)
    url = "https://127.0.0.2:%d/" % origin.server_port
    try:
        ready = json.loads(tg("start", "--background", "--port", str(port), "--json"))
        check(ready["https_inspection"] and ready["ca_fingerprint"] == made["ca_fingerprint"], "start says that HTTPS is inspected, and the fingerprint")
        before = len(json.loads(tg("findings", "--json"))["findings"])
        tg("run", "--", "curl", "-sS", "-d", "key=" + KEY, url, expect=60)
        answer = tg("run", "--trust-ca", "--", "curl", "-sS", "-d", "again=" + KEY, url)
        check(answer == "ok\n" and Origin.bodies[-1] == ("again=" + KEY).encode(), "curl trusts by run --trust-ca alone, and its body arrives unchanged")
        findings = []
        deadline = time.monotonic() + 10
        while len(findings) <= before and time.monotonic() < deadline:
            findings = json.loads(tg("findings", "--json"))["findings"]
        check(len(findings) == before + 1 and findings[0]["protocol"] == "https", "the key inside TLS is one finding")
        doctor = json.loads(tg("doctor", "--json"))
        states = {each["name"]: each["state"] for each in doctor["checks"]}
        proven = ["Request", "Response", "Gzip", "Base64", "WebSocket", "SSE", "HTTPS", "MCP", "Leaks"]
        check(doctor["healthy"] and all(states[name] == "ok" for name in proven), "doctor proves every way, the MCP server, and that nothing leaks")
        check(json.loads(tg("findings", "--json"))["findings"] == findings, "what doctor sent counts as no finding")
        tg("doctor", "--quick")
        tg("setup")
    finally:
        tg("stop")
        origin.shutdown()


def every_java_archives(clone, environment):
    """A Java that crashes while it writes an archive would make every start a slow one, and nobody would notice."""
    for javac in sorted(glob.glob("/usr/lib/jvm/*/bin/javac")):
        home = os.path.dirname(os.path.dirname(javac))
        with tempfile.TemporaryDirectory() as cache:
            own = dict(environment, JAVA_HOME=home, XDG_CACHE_HOME=cache)
            done = run(os.path.join(clone, "bin", "traffic-guardian"), "class-archives", env=own)
        check(done.returncode == 0, "archives of both programs can be made by " + home)


def archived_classes(mcp, clone, environment):
    """The build has archived the MCP server's classes; what does not match or is not ours does no harm."""
    made = [os.path.join(at, name) for at, _, names in os.walk(environment["XDG_CACHE_HOME"]) for name in names]
    check(sorted(os.path.basename(path).split("-")[0] for path in made) == ["host", "mcp"], "the build archives the classes of both programs")
    check(all(os.stat(path).st_mode & 0o077 == 0 for path in made), "nobody else can read or write the archives")
    [archive] = [path for path in made if os.path.basename(path).startswith("mcp-")]
    loaded = os.path.join(os.path.dirname(archive), "loaded.txt")

    def start(expected, what):
        asked = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\n'
        done = run(mcp, env=dict(environment, TRAFFIC_GUARDIAN_JAVA_OPTS="-Xlog:class+load:file=" + loaded), input=asked)
        check(done.returncode == 0 and json.loads(done.stdout)["id"] == 1 and not done.stderr, "the MCP server answers " + what)
        with open(loaded) as lines:
            archived = any("trafficguardian.mcp.Main source: shared objects file" in line for line in lines)
        os.remove(loaded)
        check(archived == expected, "its classes come from " + ("the archive" if expected else "the jars"))

    start(True, "from its archive")
    jar = os.path.join(clone, "mcp-server", "target", "lib", "mcp-core-2.1.0.jar")
    as_built = os.stat(jar)
    os.utime(jar, (0, 0))
    start(False, "when a jar has changed")
    os.utime(jar, ns=(as_built.st_atime_ns, as_built.st_mtime_ns))
    with open(archive, "rb") as file:
        content = file.read()
    os.chmod(archive, 0o600)
    for damaged, what in ((b"", "from an empty archive"), (b"x" * 10000, "from nonsense")):
        with open(archive, "wb") as file:
            file.write(damaged)
        start(False, what)
    if os.getuid() == 0:
        with open(archive, "wb") as file:
            file.write(content)
        os.chown(archive, 12345, -1)
        start(False, "when the archive is another user's")
        os.chown(archive, 0, -1)
        os.chown(os.path.dirname(archive), 12345, -1)
        start(False, "when its folder is another user's")
        os.chown(os.path.dirname(archive), 0, -1)
    with open(archive, "wb") as file:
        file.write(content)
    os.chmod(os.path.dirname(archive), 0o770)
    start(False, "when others could write to its folder")
    os.chmod(os.path.dirname(archive), 0o700)
    start(True, "from its archive again")


def main():
    folder = tempfile.mkdtemp(prefix="tg-", dir="/tmp")
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment = {k: v for k, v in environment.items() if "TRAFFIC_GUARDIAN" not in k and not k.startswith("XDG_")}
    clone = os.path.join(folder, "clone")
    subprocess.run(["git", "clone", "-q", SOURCE, clone], check=True)
    guardian = os.path.join(clone, "bin", "traffic-guardian")
    mcp = os.path.join(clone, "bin", "traffic-guardian-mcp")
    seen = []

    def tg(*arguments, expect=0):
        done = run(guardian, *arguments, env=environment)
        seen.append((done.stdout + done.stderr).encode())
        check(done.returncode == expect, "traffic-guardian %s exits with %d (it said: %s)" % (" ".join(arguments).replace(KEY, "KEY"), done.returncode, done.stderr.strip()[-300:]))
        return done.stdout

    environment["XDG_CACHE_HOME"] = os.path.join(folder, "cache")
    unbuilt = run(mcp, env=environment)
    check(unbuilt.returncode == 69, "the MCP launcher does not build and exits with 69")

    began = time.monotonic()
    said = tg("version")
    commit = subprocess.check_output(["git", "-C", clone, "rev-parse", "--short=12", "HEAD"], text=True).strip()
    check("(%s)" % commit in said, "version names the commit that it was built from, " + commit)
    print("   built after %.1f s" % (time.monotonic() - began))
    archived_classes(mcp, clone, environment)
    every_java_archives(clone, environment)
    # From here on a home of its own; the build wanted the user's, for what Maven keeps there.
    state = os.path.join(folder, "home")
    os.mkdir(state)
    environment["HOME"] = state

    origin = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
    threading.Thread(target=origin.serve_forever, daemon=True).start()
    port = free_port()
    try:
        began = time.monotonic()
        ready = json.loads(tg("start", "--background", "--port", str(port), "--json"))
        print("   ready after %.1f s" % (time.monotonic() - began))
        check(ready["schema"] == "traffic-guardian/start/v1", "start says that it is ready")
        tg("start", "--port", str(port), expect=5)

        url = "http://127.0.0.1:%d/" % origin.server_port
        answer = run("curl", "-sS", "-x", "http://127.0.0.1:%d" % port, "-d", "key=" + KEY, url, env=environment)
        check(answer.stdout == "ok\n", "curl gets the origin's answer through the proxy")
        check(Origin.bodies == [("key=" + KEY).encode()], "the origin got the body unchanged")

        findings = []
        deadline = time.monotonic() + 10
        while not findings and time.monotonic() < deadline:
            findings = json.loads(tg("findings", "--json"))["findings"]
        check(len(findings) == 1, "there is exactly one finding")
        finding = findings[0]
        check(finding["pattern"] == "ai_api_key" and finding["class"] == "threat", "it is an ai_api_key threat")
        check(finding["snippet"] == "request body: [REDACTED:ai_api_key len=%d]" % len(KEY), "its snippet is a mask")
        tg("findings", "--fail-on", "high", expect=1)
        status = json.loads(tg("status", "--json"))
        check(status["schema"] == "traffic-guardian/status/v1", "status answers")
        tg("status")
        tg("findings")
        command = json.loads(tg("explain", "--json", finding["finding_id"]))["suppress_command"]
        added = run("sh", "-c", command, env=dict(environment, PATH=os.path.dirname(guardian) + ":" + environment["PATH"]))
        seen.append((added.stdout + added.stderr).encode())
        check(added.returncode == 0, "the command that explain prints is taken as it stands")
        tg("suppress", "test", finding["finding_id"])
        tg("profile", "export", "--posture")

        tools = folder + "/npm"
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", tools, INSPECTOR, CLIENT], check=True, timeout=600)
        inspector = os.path.join(tools, "node_modules", ".bin", "mcp-inspector")

        def inspect(*arguments):
            # The Inspector hands its own environment on only where it is told to.
            done = run(inspector, "--cli", "-e", "HOME=" + state, mcp, *arguments, env=environment)
            seen.append((done.stdout + done.stderr).encode())
            check(done.returncode == 0, "Inspector %s (it said: %s)" % (" ".join(arguments), done.stderr.strip()[-300:]))
            return json.loads(done.stdout)

        names = [tool["name"] for tool in inspect("--method", "tools/list")["tools"]]
        check(names == ["clawsec_traffic_status", "clawsec_traffic_findings", "clawsec_traffic_check_config"], "an MCP client sees the three tools")
        result = inspect("--method", "tools/call", "--tool-name", "clawsec_traffic_findings")
        check(json.loads(result["content"][0]["text"]) == result["structuredContent"], "text and structured content are the same")
        masked = result["structuredContent"]["findings"]
        check(len(masked) == 1 and masked[0]["snippet"] == "[REDACTED:ai_api_key len=%d]" % len(KEY), "an MCP client reads the masked finding")
        shutil.copy(os.path.join(SOURCE, ".ci", "mcp_client.mjs"), tools)
        told = {}
        for era in ("legacy", "modern"):
            done = run("node", os.path.join(tools, "mcp_client.mjs"), mcp, era, env=environment)
            seen.append((done.stdout + done.stderr).encode())
            check(done.returncode == 0 and not done.stderr, "the official client speaks with the server, %s (it said: %s)" % (era, done.stderr.strip()[-300:]))
            told[era] = json.loads(done.stdout)
            check(told[era]["tools"] == names, "it sees the three tools, " + era)
            check(told[era]["findings"]["structuredContent"]["findings"] == masked, "it reads the masked finding, " + era)
            check(told[era]["wrong"]["isError"] and not told[era]["check"]["structuredContent"]["valid"], "it is told what is wrong, " + era)
            check(json.loads(told[era]["resource"]["contents"][0]["text"])["findings"] == masked, "the resource shows the same finding, " + era)
            check(told[era]["answered"] == 100, "a hundred calls at once are all answered, " + era)
        check(told["legacy"]["prompt"]["messages"] == told["modern"]["prompt"]["messages"], "the prompt is the same in both eras")
    finally:
        stopped = run(guardian, "stop", env=environment)
        seen.append((stopped.stdout + stopped.stderr).encode())
        origin.shutdown()
    check(stopped.returncode == 0, "stop stops it")
    tg("status", expect=4)

    inspect_https(tg, folder, state, port)

    for root, _, files in os.walk(os.path.join(state, ".local")):
        for name in files:
            with open(os.path.join(root, name), "rb") as file:
                check(not leaks(file.read()), "no trace of the key in " + os.path.relpath(os.path.join(root, name), folder))
    check(not any(leaks(text) for text in seen), "no trace of the key in any output")
    shutil.rmtree(folder)
    print("%d passed, 0 failed" % checks)


if __name__ == "__main__":
    main()
