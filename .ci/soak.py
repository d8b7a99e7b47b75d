#!/usr/bin/env python3
"""A service under mixed traffic for a while, and what it keeps of it: nothing.

  soak.py [MINUTES] [PROGRAM]

curl, node, python and git send through it in the clear and through opened TLS, over HTTP/1.1 and
HTTP/2, with event streams and WebSocket beside them, and bad clients in between. In the end no
exchange of a good client was lost, and heap after collection, descriptors and threads are what they
were when a tenth of the time was over. PROGRAM is bin/traffic-guardian unless another is named.
"""
import base64
import collections
import hashlib
import http.client
import http.server
import json
import os
import random
import re
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MINUTES = float(sys.argv[1]) if len(sys.argv) > 1 else 1
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else os.path.join(SOURCE, "bin", "traffic-guardian")
NODE = os.path.join(SOURCE, ".ci", "soak_node.mjs")
EVENTS = 20
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
HEAP_GROWTH = 24 << 20  # of the heap in use after a collection; the whole is 256 MiB
RSS_GROWTH = 96 << 20  # of the process: arenas and compiled code settle late
DESCRIPTORS = 16

ended = threading.Event()
counts = collections.Counter()
losses = []
lock = threading.Lock()


def count(kind, fine, why=""):
    with lock:
        counts[kind] += 1
        if not fine:
            losses.append("%s: %s" % (kind, why))


class Origin(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = ""

    def __init__(self, *arguments):
        super().__init__(*arguments, directory=Origin.folder)

    def do_GET(self):
        if self.path == "/events":
            return self.events()
        if self.headers.get("Upgrade") == "websocket":
            return self.socket()
        super().do_GET()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_POST

    def events(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for i in range(EVENTS):
            self.wfile.write(b"data: %d\n\n" % i)
            self.wfile.flush()
            time.sleep(0.01)
        self.close_connection = True

    def socket(self):
        accept = base64.b64encode(hashlib.sha1(self.headers["Sec-WebSocket-Key"].encode() + GUID).digest()).decode()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", accept)
        self.end_headers()
        while (frame := read_frame(self.rfile)) is not None:
            self.wfile.write(bytes([0x81, 126]) + struct.pack("!H", len(frame)) + frame)
        self.close_connection = True

    def log_message(self, *arguments):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:
            pass  # Bad clients end like this.


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, address):
        pass


def read_frame(stream):
    head = stream.read(2)
    if len(head) < 2 or head[0] & 15 == 8:
        return None
    length = head[1] & 127
    if length == 126:
        length = struct.unpack("!H", stream.read(2))[0]
    mask = stream.read(4) if head[1] & 128 else b"\0\0\0\0"
    data = stream.read(length)
    return bytes(b ^ mask[i & 3] for i, b in enumerate(data))


def body():
    return random.choice([b"", b"x", random.randbytes(random.randrange(200000)), b'{"say": "hello"}' * random.randrange(2000)])


class Soak:
    def __init__(self, folder, plain, tls, h2, port):
        self.folder, self.plain, self.tls, self.h2, self.port = folder, plain, tls, h2, port
        self.trust = ssl.create_default_context(cafile=os.path.join(folder, "home", "run", "public", "ca-bundle.pem"))
        self.bundle = os.path.join(folder, "home", "run", "public", "ca-bundle.pem")
        self.environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}

    # Good clients: each call is one or more exchanges that must arrive whole.

    def python_plain(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.exchanges("python", connection, "http://127.0.0.1:%d/echo" % self.plain)

    def python_tls(self):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.trust)
        connection.set_tunnel("127.0.0.1", self.tls)
        self.exchanges("python tls", connection, "/echo")

    def exchanges(self, kind, connection, target):
        for _ in range(random.randrange(1, 20)):
            sent = body()
            connection.request("POST", target, sent)
            answer = connection.getresponse()
            got = answer.read()
            count(kind, answer.status == 200 and got == sent, "%d, %d of %d" % (answer.status, len(got), len(sent)))
        connection.close()

    def curl(self):
        sent = body()
        scheme, port, version = random.choice([("http", self.plain, "--http1.1"), ("https", self.tls, "--http1.1"), ("https", self.h2, "--http2"), ("https", self.h2, "--http1.1")])
        done = subprocess.run(
            ["curl", "-sS", version, "-m", "60", "-x", "http://127.0.0.1:%d" % self.port, "--cacert", self.bundle,
             "-H", "Expect:", "--data-binary", "@-", "%s://127.0.0.1:%d/echo" % (scheme, port)],
            input=sent, capture_output=True, env=self.environment)
        count("curl " + scheme + version, done.returncode == 0 and done.stdout == sent, done.stderr.decode(errors="replace"))

    def node(self):
        left = max(1, min(20, self.end - time.monotonic()))
        done = subprocess.run(
            ["node", NODE, "client", "127.0.0.1:%d" % self.port, "http://127.0.0.1:%d/" % self.plain, str(int(left * 1000))],
            capture_output=True, text=True, env=self.environment)
        told = json.loads(done.stdout or '{"done": 0, "lost": 1}')
        with lock:
            counts["node"] += told["done"]
        count("node runs", told["lost"] == 0, "%d lost; %s" % (told["lost"], done.stderr[-200:]))

    def git(self):
        into = tempfile.mkdtemp(dir=self.folder)
        done = subprocess.run(
            ["git", "-c", "http.proxy=http://127.0.0.1:%d" % self.port, "clone", "-q", "http://127.0.0.1:%d/repository.git" % self.plain, into],
            capture_output=True, text=True, env=self.environment)
        fine = done.returncode == 0 and os.path.exists(os.path.join(into, "file"))
        count("git", fine, done.stderr)
        shutil.rmtree(into)

    def events(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "http://127.0.0.1:%d/events" % self.plain)
        got = connection.getresponse().read()
        count("events", got == b"".join(b"data: %d\n\n" % i for i in range(EVENTS)), "%d bytes" % len(got))
        connection.close()

    def websocket(self):
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as raw:
            raw.sendall(b"GET http://127.0.0.1:%d/ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" % (self.plain, self.plain))
            stream = raw.makefile("rb")
            line = stream.readline()
            while stream.readline() not in (b"\r\n", b""):
                pass
            for i in range(20):
                said = b"message %d " % i * 20
                mask = random.randbytes(4)
                raw.sendall(bytes([0x81, 254]) + struct.pack("!H", len(said)) + mask + bytes(b ^ mask[j & 3] for j, b in enumerate(said)))
                count("websocket", read_frame(stream) == said, repr(line))
            raw.sendall(bytes([0x88, 128]) + mask)

    # Bad ones: whatever becomes of them.

    def bad(self):
        url = b"http://127.0.0.1:%d/" % self.plain
        host = b"Host: 127.0.0.1:%d\r\n" % self.plain
        connect = b"CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % (self.tls, self.tls)
        said = random.choice([
            random.randbytes(random.randrange(2000)),
            b"GET " + url + b" HTTP/1.1\r\n" + host + b"X: " + b"y" * 70000,
            b"GET " + url + b" HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"GET " + url + b" HTTP/1.1\r\n" + host,
            b"POST " + url + b"echo HTTP/1.1\r\n" + host + b"Content-Length: 100000\r\n\r\nno more",
            b"POST " + url + b"echo HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX",
            b"GET " + url + b"events HTTP/1.1\r\n" + host + b"\r\n",
            connect + b"\x16\x03\x01\x02\x00\x01" + random.randbytes(300),
            connect + b"GET / HTTP/1.1\r\n\r\n" + random.randbytes(300),
            connect,
            b"GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n",
            b"GET http://no.invalid/ HTTP/1.1\r\nHost: no.invalid\r\n\r\n",
            b"GET http://127.0.0.1:%d/ HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % (self.port, self.port),
        ])
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as raw:
            try:
                raw.sendall(said)
                raw.settimeout(random.choice([0.01, 0.2, 1]))
                raw.recv(random.choice([1, 4096]))
            except OSError:
                pass
            if random.random() < 0.5:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with lock:
            counts["bad clients"] += 1

    def repeat(self, what, pause):
        while not ended.is_set():
            try:
                what()
            except (OSError, http.client.HTTPException) as failure:
                count(what.__name__, what == self.bad, repr(failure))
            ended.wait(random.random() * 2 * pause)

    def run(self, seconds):
        self.end = time.monotonic() + seconds
        ended.clear()
        kinds = [(self.python_plain, 0.05), (self.python_plain, 0.05), (self.python_tls, 0.1), (self.python_tls, 0.1), (self.curl, 0.2),
                 (self.curl, 0.2), (self.node, 0.2), (self.git, 0.5), (self.events, 0.1), (self.websocket, 0.1), (self.bad, 0.02), (self.bad, 0.02)]
        threads = [threading.Thread(target=self.repeat, args=kind, daemon=True) for kind in kinds]
        for thread in threads:
            thread.start()
        ended.wait(seconds)
        ended.set()
        for thread in threads:
            thread.join(90)


def quiet_figures(pid, settle):
    """Heap after a collection, resident memory, descriptors and threads, with nothing under way."""
    time.sleep(settle)  # Connections that rest are kept for half a minute.
    subprocess.run(["jcmd", str(pid), "GC.run"], check=True, capture_output=True)
    heap = subprocess.run(["jcmd", str(pid), "GC.heap_info"], check=True, capture_output=True, text=True).stdout
    used = sum(int(k) for k in re.findall(r"total \d+K, used (\d+)K", heap)) * 1024
    if not used:
        sys.exit("the use of the heap is not in: " + heap)
    with open("/proc/%d/status" % pid) as status:
        rss = int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) * 1024
    return {"heap": used, "rss": rss, "descriptors": len(os.listdir("/proc/%d/fd" % pid)), "threads": len(os.listdir("/proc/%d/task" % pid))}


def main():
    folder = tempfile.mkdtemp(prefix="tg-soak-", dir="/tmp")
    home = os.path.join(folder, "home")
    key, crt = os.path.join(folder, "origin.key"), os.path.join(folder, "origin.crt")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=origin", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", crt], check=True, capture_output=True)
    work = os.path.join(folder, "work")
    subprocess.run(
        ["sh", "-ec", 'git init -q "$1"; cd "$1"; head -c 300000 /dev/urandom >file; git add file; git -c user.name=t -c user.email=t@t commit -qm one;'
         ' git clone -q --bare . "$2"; git -C "$2" update-server-info', "sh", work, os.path.join(folder, "served", "repository.git")], check=True)
    Origin.folder = os.path.join(folder, "served")
    plain, tls = Server(("127.0.0.1", 0), Origin), Server(("127.0.0.1", 0), Origin)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    tls.socket = context.wrap_socket(tls.socket, server_side=True, do_handshake_on_connect=False)
    for server in (plain, tls):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    h2 = subprocess.Popen(["node", NODE, "origin", key, crt], stdout=subprocess.PIPE, text=True)
    h2_port = int(h2.stdout.readline())

    def tg(*arguments):
        done = subprocess.run([PROGRAM, *arguments, "--home", home], capture_output=True, text=True)
        if done.returncode:
            sys.exit("%s: %s" % (" ".join(arguments), done.stderr))
        return done.stdout

    try:
        os.mkdir(home, 0o700)
        with open(os.open(os.path.join(home, "config.json"), os.O_CREAT | os.O_WRONLY, 0o600), "w") as config:
            json.dump({"enable_mitm": True, "upstream_ca_file": crt}, config)
        tg("ca", "init")
        ready = json.loads(tg("start", "--background", "--port", "0", "--json"))
        port = int(ready["listeners"][0].rsplit(":", 1)[1])
        soak = Soak(folder, plain.server_port, tls.server_port, h2_port, port)
        seconds = MINUTES * 60
        settle = min(40, seconds / 6)
        soak.run(seconds / 10 + 5)
        before = quiet_figures(ready["pid"], settle)
        soak.run(seconds)
        after = quiet_figures(ready["pid"], settle)
        status = json.loads(tg("status", "--json"))
        tg("stop")
    finally:
        h2.kill()
        subprocess.run([PROGRAM, "stop", "--home", home], capture_output=True)
    print(json.dumps({"minutes": MINUTES, "exchanges": dict(counts), "before": before, "after": after, "health": status.get("health")}, indent=1))
    wrong = losses[:20]
    if after["heap"] > before["heap"] + HEAP_GROWTH:
        wrong.append("the heap has grown")
    if after["rss"] > before["rss"] + RSS_GROWTH:
        wrong.append("the process has grown")
    if after["descriptors"] > before["descriptors"] + DESCRIPTORS:
        wrong.append("descriptors are left open")
    if after["threads"] > before["threads"] + 8:
        wrong.append("threads are left")
    shutil.rmtree(folder)
    if wrong:
        sys.exit("FAILED, %d exchanges lost: %s" % (len(losses), "\n".join(wrong)))
    print("ok: %d exchanges, none lost" % sum(counts.values()))


if __name__ == "__main__":
    main()
