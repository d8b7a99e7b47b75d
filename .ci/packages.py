#!/usr/bin/env python3
"""Installs what the build has packed, as people do, and uses it.

The archives in empty folders; the Debian package over a copy of this system that is thrown away
(an overlay, in namespaces of its own), so that nothing of the machine is touched: installed, used,
upgraded under a running service, removed, purged. What lacks a right or a program is said.
"""
import glob
import gzip
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILT = os.path.join(ROOT, "distribution", "target")
# Names of other files that are dangerous to hand out: one finding, and no secret of anybody's.
LEAK = b"/etc/shadow"
UNIT = "lib/systemd/system/traffic-guardian.service"

# $1 is a folder to work in; the rest is the command. The copy begins as the system is now.
INSIDE = """\
set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o lowerdir=/,upperdir="$1/upper",workdir="$1/work" "$1/root"
mount -t proc proc "$1/root/proc"
mount --rbind /dev "$1/root/dev"
mount -t tmpfs tmpfs "$1/root/run"
mount -t tmpfs -o mode=1777 tmpfs "$1/root/tmp"
mount --bind "$2" "$1/root/mnt"
ip link set lo up
exec chroot "$1/root" python3 /mnt/packages.py --inside
"""


def check(holds, what):
    if not holds:
        sys.exit("\nFAILED: " + what)
    print("ok: " + what, flush=True)


def run(*command, expect=0, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)
    if done.returncode != expect:
        sys.exit("\nFAILED: %s exited with %d\n%s%s" % (" ".join(command), done.returncode, done.stdout, done.stderr))
    return done.stdout


def one(pattern):
    found = glob.glob(os.path.join(BUILT, pattern))
    if len(found) != 1:
        sys.exit("FAILED: there is not one %s in %s; build with: mvn -Prelease package" % (pattern, BUILT))
    return found[0]


class Origin(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args):
        pass


def use(program, how, environment, home):
    """From nothing to a finding and back, with the programs in the PATH of the environment."""
    def tg(*arguments, expect=0):
        return run(*how, program, *arguments, expect=expect, env=environment)

    ready = json.loads(tg("start", "--background", "--port", "0", "--json"))
    try:
        executable = os.readlink("/proc/%d/exe" % ready["pid"])
        proxy = ready["listeners"][0]
        with http.server.HTTPServer(("127.0.0.1", 0), Origin) as origin:
            threading.Thread(target=origin.handle_request, daemon=True).start()
            request = urllib.request.Request("http://127.0.0.1:%d/" % origin.server_port, LEAK)
            request.set_proxy(proxy, "http")
            check(urllib.request.urlopen(request, timeout=20).status == 200, "what is sent arrives")
        found = []
        deadline = time.monotonic() + 20
        while not found and time.monotonic() < deadline:
            found = [finding["pattern"] for finding in json.loads(tg("findings", "--json"))["findings"]]
        check(found == ["unix_sensitive"], "what it is sent is found, once: %s" % found)
        tg("doctor", "--quick")
        check(True, "doctor --quick finds nothing wrong")
        asked = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\n'
        answer = json.loads(run(*how, program + "-mcp", env=environment, input=asked))
        check(answer["result"]["serverInfo"]["name"] == "clawsec-traffic", "%s-mcp answers" % program)
        return executable
    except BaseException:
        tg("stop")
        raise


def archives(folder):
    run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=BUILT)
    check(True, "the sums are right")
    own_java = one("traffic-guardian-*-*.tar.gz")
    [plain] = set(glob.glob(os.path.join(BUILT, "traffic-guardian-*.tar.gz"))) - {own_java}
    for archive, needs_java in ((plain, True), (own_java, False)):
        place = os.path.join(folder, "with java" if needs_java else "alone")
        home, path = os.path.join(place, "home"), os.path.join(place, "path")
        for made in (place, home, path):
            os.mkdir(made)
        run("tar", "-xzf", archive, "-C", place)
        [unpacked] = glob.glob(os.path.join(place, "traffic-guardian-*"))
        for program in ("traffic-guardian", "traffic-guardian-mcp"):
            os.symlink(os.path.join(unpacked, "bin", program), os.path.join(path, program))
        for tool in ("cat", "cksum", "dirname", "env", "ls", "mkdir", "mktemp", "mv", "nice", "readlink", "rm", "setsid", "sh", "sync"):
            os.symlink(shutil.which(tool), os.path.join(path, tool))
        environment = {"HOME": home, "PATH": path}
        said = run("traffic-guardian", "version", env=environment)
        check(said.startswith("traffic-guardian ") and not os.listdir(home), "%s says its version and writes nothing" % os.path.basename(archive))
        executable = use("traffic-guardian", (), environment, home)
        run("traffic-guardian", "stop", env=environment)
        check(executable.startswith(unpacked) != needs_java, "it runs on " + executable)
        shutil.rmtree(place)


def manuals(folder):
    pages = sorted(glob.glob(os.path.join(BUILT, "package-files", "man", "*", "*.gz")))
    check(len(pages) > 20, "there are %d manual pages" % len(pages))
    checkers = [c for c in (("man", "--warnings", "-E", "UTF-8", "-Tutf8", "-Z", "-l"), ("mandoc", "-Tlint", "-Wwarning")) if shutil.which(c[0])]
    if not checkers:
        print("manual pages: not checked here, there is neither man nor mandoc")
    for page in pages:
        source = os.path.join(folder, os.path.basename(page)[:-3])
        with gzip.open(page) as packed, open(source, "wb") as plain:
            shutil.copyfileobj(packed, plain)
        for checker in checkers:
            done = subprocess.run([*checker, source], capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8"))
            complaints = done.stderr if checker[0] == "man" else done.stdout + done.stderr
            if done.returncode or complaints:
                sys.exit("FAILED: %s says of %s: %s" % (checker[0], page, complaints))
    check(True, "they are well-formed for: " + ", ".join(checker[0] for checker in checkers))


def image():
    with open(os.path.join(ROOT, "distribution", "docker", "Dockerfile")) as file:
        for pattern in re.findall(r"^(?:ADD|COPY) (\S+)", file.read(), re.M):
            one(pattern)
    check(True, "the container image finds what it is made of; it is not built here")


def debian(folder):
    if os.geteuid() != 0:
        return print("Debian package: not tested here, it needs root")
    if not shutil.which("dpkg-deb") or not shutil.which("adduser"):
        return print("Debian package: not tested here, there is no dpkg or no adduser")
    package = one("*.deb")
    if shutil.which("lintian"):
        run("lintian", "--fail-on", "error,warning", package)
        check(True, "lintian has nothing to say")
    else:
        print("Debian package: without lintian here")
    mounts, shared = os.path.join(folder, "mounts"), os.path.join(folder, "shared")
    os.mkdir(mounts)
    os.mkdir(shared)
    shutil.copy(package, os.path.join(shared, "old.deb"))
    shutil.copy(os.path.abspath(__file__), shared)
    newer = os.path.join(folder, "newer")
    run("dpkg-deb", "-R", package, newer)
    control = os.path.join(newer, "DEBIAN", "control")
    with open(control) as file:
        text = file.read()
    with open(control, "w") as file:
        file.write(text.replace("\nVersion: ", "\nVersion: 9"))
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", newer, os.path.join(shared, "new.deb"))
    shutil.rmtree(newer)
    namespaces = ["unshare", "--mount", "--pid", "--net", "--ipc", "--fork", "--kill-child"]
    # The last of these is the whole of what a container may lack.
    probe = subprocess.run([*namespaces, "sh", "-c", INSIDE.replace("exec chroot", "exit 0 #"), "probe", mounts, shared], capture_output=True, text=True)
    if probe.returncode:
        return print("Debian package: not installed here, no overlay in namespaces: " + probe.stderr.strip()[-200:])
    done = subprocess.run([*namespaces, "sh", "-c", INSIDE, "packages", mounts, shared], timeout=300)
    check(done.returncode == 0, "the Debian package came and went")


def inside():
    """In the copy of the system: /mnt holds the packages."""
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
    state, runtime = "/var/lib/traffic-guardian", "/run/traffic-guardian"

    def dpkg(*arguments):
        # Java may have come here without a package.
        return run("dpkg", "--force-depends", "--force-unsafe-io", *arguments, env=clean)

    def left():
        names = run("find", "/etc", "/usr", "/var", "/run", "-xdev", "-name", "*traffic-guardian*", "-print").split()
        return [name for name in names if not name.startswith("/var/lib/dpkg/")]

    before = left()
    dpkg("-i", "/mnt/old.deb")
    check(run("dpkg-query", "-W", "-f", "${Status}", "traffic-guardian") == "install ok installed", "dpkg installs it")
    user = run("getent", "passwd", "traffic-guardian").split(":")
    check(0 < int(user[2]) < 1000 and user[6].strip() == "/usr/sbin/nologin", "there is a system user for it")
    running = subprocess.run(["pgrep", "-u", "traffic-guardian"], capture_output=True).returncode == 0
    enabled = glob.glob("/etc/systemd/system/*/traffic-guardian.service")
    check(not running and not enabled and not os.path.exists(state), "nothing is started, enabled or written")
    kept = glob.glob("/usr/lib/traffic-guardian/archives/*")
    check(sorted(os.path.basename(name).split("-")[0] for name in kept) == ["host", "mcp"], "the classes of both programs are archived")
    with open("/" + UNIT) as file:
        unit = file.read()
    check(run("traffic-guardian", "setup", "--systemd", env=clean) == unit, "the unit is what setup --systemd prints")

    # As the unit would have it.
    for folder, mode in ((state, 0o700), (runtime, 0o755)):
        os.mkdir(folder)
        os.chmod(folder, mode)
        shutil.chown(folder, "traffic-guardian", "traffic-guardian")
    service = dict(clean, STATE_DIRECTORY=state, RUNTIME_DIRECTORY=runtime, HOME="/nonexistent", NANOCLAW_TRAFFIC_GUARDIAN_SOCKET=runtime + "/public/ipc.sock")
    as_user = ("runuser", "-u", "traffic-guardian", "--")

    def tg(*arguments, expect=0):
        return run(*as_user, "traffic-guardian", *arguments, expect=expect, env=service)

    tg("init")
    use("traffic-guardian", as_user, service, state)
    dpkg("-i", "/mnt/new.deb")
    check(run("dpkg-query", "-W", "-f", "${Version}", "traffic-guardian").startswith("9"), "dpkg upgrades it")
    tg("status")
    tg("verify")
    check(True, "what runs still answers")
    tg("stop")
    check(len(json.loads(tg("findings", "--json"))["findings"]) == 1 and os.path.exists(state + "/config.json"), "findings and configuration outlive an upgrade")
    dpkg("--remove", "traffic-guardian")
    check(not os.path.exists("/usr/lib/traffic-guardian") and not os.path.exists("/usr/bin/traffic-guardian"), "removed, the program is gone")
    check(os.path.exists(state + "/findings/findings.jsonl"), "what it wrote is kept")
    dpkg("--purge", "traffic-guardian")
    check(left() == before, "purged, nothing is left")
    for database in ("passwd", "group"):
        check(subprocess.run(["getent", database, "traffic-guardian"]).returncode == 2, "nor in " + database)


def main():
    if sys.argv[1:] == ["--inside"]:
        return inside()
    folder = tempfile.mkdtemp(prefix="tg-")
    try:
        archives(folder)
        manuals(folder)
        image()
        debian(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
