#!/usr/bin/env python3
"""Switches defences off one by one, in a copy, and sees that a test fails without each.

  defences.py [COMMAND...]

COMMAND runs one test class, whose name it gets as its last argument; without one, Maven does.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAVEN = ["sh", "-c", 'mvn -q -B -o -pl host-service -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest="$1" test', "sh"]
HTTP = "host-service/src/main/java/trafficguardian/host/http/"
PROXY = "host-service/src/main/java/trafficguardian/host/proxy/"

# What is switched off, where, the code, what stands there instead, and the test that has to fail.
DEFENCES = [
    ("Content-Length with Transfer-Encoding is refused", HTTP + "Framing.java",
     "if (!lengths.isEmpty() || minor == 0) {", "if (minor == 0) {", "MalformedRequestTest"),
    ("Host has to be the authority", PROXY + "Route.java",
     "if (hosts.size() != 1\n", "if (hosts.size() > 9\n", "MalformedRequestTest"),
    ("a chunk ends where it says", HTTP + "ChunkReader.java",
     "if (in.readByte() != '\\r' || in.readByte() != '\\n') {", "in.skipBytes(2);\n      if (in.capacity() < 0) {", "MalformedResponseTest"),
    ("bytes that nobody asked for end their connection", PROXY + "UpstreamHandler.java",
     "reusable && channel.isActive() && decoder.buffered() == 0", "channel.isActive()", "MalformedResponseTest"),
    ("listeners of our own are not connected", PROXY + "Destinations.java",
     "if (isListener(address, port) || isNobodys(address)) {", "if (isNobodys(address)) {", "RefusalTest"),
    ("interim answers are bounded", PROXY + "InterimResponses.java",
     "if (count > MAX) {", "if (count < 0) {", "RelayTest"),
    ("an ended connection is not used", PROXY + "UpstreamHandler.java",
     "|| origin.catchUp()", "|| origin.isOpen()", "PoolTest"),
    ("resolved names are bounded", PROXY + "KnownAddresses.java",
     "kept.incrementAndGet() > CAPACITY", "kept.incrementAndGet() < 0", "KnownAddressesTest"),
    ("only blanks are taken off names of fields", HTTP + "HopByHop.java",
     "options.add(trimmed(option));", "options.add(option.trim());", "HopByHopTest"),
]


def main():
    command = sys.argv[1:] or MAVEN
    folder = tempfile.mkdtemp(prefix="tg-defences-", dir="/tmp")
    copy = os.path.join(folder, "defences")
    subprocess.run(["git", "clone", "-q", SOURCE, copy], check=True)
    unnoticed = []
    for what, path, code, instead, test in DEFENCES:
        file = os.path.join(copy, path)
        with open(file) as source:
            text = source.read()
        if text.count(code) != 1:
            sys.exit("not found once in %s: %s" % (path, code))
        with open(file, "w") as source:
            source.write(text.replace(code, instead))
        done = subprocess.run([*command, test], cwd=copy, capture_output=True, text=True)
        said = done.stdout + done.stderr
        failed = bool(re.search(r"FAILURE|There are test failures|failed [1-9]", said))
        if "compil" in said.lower() and "COMPILATION ERROR" in said:
            sys.exit("does not compile without: %s\n%s" % (what, said[-2000:]))
        print("%s: without \"%s\", %s %s" % ("ok" if failed else "UNNOTICED", what, test, "fails" if failed else "passes"), flush=True)
        if not failed:
            unnoticed.append(what)
        with open(file, "w") as source:
            source.write(text)
    shutil.rmtree(folder)
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
