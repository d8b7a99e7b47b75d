#!/usr/bin/env python3
"""Starts the service by its system unit under a systemd of its own and watches it work.

systemd runs as process 1 of namespaces of its own, over a throw-away /run, /tmp and /var/lib, so
that nothing of the machine is touched. Needs root and systemd; says so and passes where they lack.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60

# $1 is the folder with the program and the unit. It is bound to /mnt, since /tmp gets covered.
BOOT = """\
set -eu
mount --make-rprivate /
mount --bind "$1" /mnt
mount -t proc proc /proc
mount -t tmpfs tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=1777 tmpfs /var/tmp
mount -t tmpfs tmpfs /var/lib
mkdir -p /run/lock /run/systemd/system
for unit in systemd-tmpfiles-setup systemd-tmpfiles-setup-dev systemd-tmpfiles-clean systemd-udevd \\
    systemd-udev-trigger systemd-random-seed systemd-update-utmp; do
  ln -s /dev/null /run/systemd/system/$unit.service
done
for file in passwd group; do
  cp /etc/$file /run/$file
  mount --bind /run/$file /etc/$file
done
echo 'traffic-guardian:x:977:977::/nonexistent:/usr/sbin/nologin' >>/etc/passwd
echo 'traffic-guardian:x:977:' >>/etc/group
cp /mnt/traffic-guardian.service /run/systemd/system/
printf '[Unit]\\nDefaultDependencies=no\\nWants=traffic-guardian.service\\n' >/run/systemd/system/test.target
container=other exec /lib/systemd/systemd --system --unit=test.target --log-target=console --show-status=no
"""


def skip(why):
    print(f"systemd: not tested here, {why}")
    sys.exit(0)


def install(into):
    """The program as a package would lay it out, and its unit."""
    shutil.copytree(ROOT / "bin", into / "app" / "bin")
    lib = into / "app" / "lib" / "host-service"
    lib.mkdir(parents=True)
    target = ROOT / "host-service" / "target"
    for jar in [*target.glob("host-service-*.jar"), *(target / "lib").glob("*.jar")]:
        shutil.copy(jar, lib)
    unit = subprocess.run(
        [ROOT / "bin" / "traffic-guardian", "setup", "--systemd"],
        check=True, capture_output=True, text=True).stdout
    unit = unit.replace(f"{ROOT}/bin/", "/mnt/app/bin/")
    (into / "traffic-guardian.service").write_text(unit)
    subprocess.run(["chmod", "-R", "a+rX", into], check=True)


def main():
    if os.geteuid() != 0:
        skip("it needs root")
    if not Path("/lib/systemd/systemd").exists():
        skip("there is no systemd")
    folder = Path(tempfile.mkdtemp(prefix="guardian-systemd-"))
    install(folder)
    log = open(folder / "boot.log", "w+b")
    boot = subprocess.Popen(
        ["unshare", "--pid", "--mount", "--uts", "--ipc", "--cgroup", "--net", "--fork",
         "--kill-child", "sh", "-c", BOOT, "boot", folder],
        stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    try:
        inside = Inside(boot)
        if not inside.booted():
            log.seek(0)
            skip("systemd does not run in namespaces here: "
                 + log.read().decode(errors="replace")[-500:])
        inside.becomes("ActiveState", "active", "SubState", "running")
        inside.run("ip", "link", "set", "lo", "up")
        assert "on 127.0.0.1:8888" in inside.shown("StatusText"), inside.shown("StatusText")
        print("ok: the unit starts, and says when it is ready")

        first = inside.shown("MainPID")
        origin = inside.start("python3", "-m", "http.server", "9", "--bind", "127.0.0.1")
        # 502 from the proxy until the origin listens, then its 501: it knows no POST.
        send = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-d", "/etc/shadow",
                "-x", "http://127.0.0.1:8888", "http://127.0.0.1:9/"]
        assert until(lambda: inside.run(*send, check=False).stdout == "501")
        origin.kill()
        found = inside.guardian("findings", "--json")
        assert "unix_sensitive" in found, found
        print("ok: it finds, and its user reads the findings")

        steps = inside.guardian("setup", "--json")
        assert "systemctl restart traffic-guardian.service" in steps, steps
        print("ok: it advises to restart the unit")

        inside.run("systemctl", "reload", "traffic-guardian")
        inside.becomes("ActiveState", "active")
        assert inside.shown("MainPID") == first
        print("ok: it reads its configuration again")

        inside.run("kill", "-KILL", first)
        inside.changes("MainPID", first)
        inside.becomes("ActiveState", "active", "SubState", "running")
        print("ok: killed, it is started again")

        inside.run("systemctl", "stop", "traffic-guardian")
        inside.becomes("ActiveState", "inactive", "Result", "success")
        print("ok: it stops in an orderly way")
    finally:
        boot.kill()
        boot.wait()
        shutil.rmtree(folder, ignore_errors=True)


class Inside:
    """The namespaces of that systemd."""

    def __init__(self, boot):
        self.boot = boot
        self.pid = None

    def booted(self):
        return until(lambda: self._find() and self.run(
            "systemctl", "show", "-p", "Version", check=False).returncode == 0
            or self.boot.poll() is not None) and self.boot.poll() is None

    def _find(self):
        children = Path(f"/proc/{self.boot.pid}/task/{self.boot.pid}/children")
        found = children.read_text().split() if children.exists() else []
        self.pid = found[0] if found else None
        return self.pid

    def command(self, *words):
        return ["nsenter", "-t", self.pid, "-p", "-m", "-n", "--", *words]

    def run(self, *words, check=True):
        return subprocess.run(self.command(*words), check=check, capture_output=True, text=True,
                              timeout=PATIENCE_SECONDS)

    def guardian(self, *words):
        return self.run(
            "runuser", "-u", "traffic-guardian", "--", "env",
            "STATE_DIRECTORY=/var/lib/traffic-guardian",
            "RUNTIME_DIRECTORY=/run/traffic-guardian",
            "/mnt/app/bin/traffic-guardian", *words).stdout

    def start(self, *words):
        return subprocess.Popen(self.command(*words), stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def shown(self, name):
        return self.run("systemctl", "show", "traffic-guardian", "-p", name,
                        "--value").stdout.strip()

    def becomes(self, *wanted):
        pairs = list(zip(wanted[::2], wanted[1::2]))
        if not until(lambda: all(self.shown(name) == value for name, value in pairs)):
            self.fail(f"never became {wanted}")

    def changes(self, name, value):
        if not until(lambda: self.shown(name) not in (value, "0", "")):
            self.fail(f"{name} stays {value}")

    def fail(self, why):
        print(self.run("systemctl", "status", "--no-pager", "-l", "traffic-guardian",
                       check=False).stdout, file=sys.stderr)
        sys.exit(f"systemd: {why}")


def until(condition):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    main()
