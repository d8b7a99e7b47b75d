#!/usr/bin/env python3
"""Switches defences off one by one, and sees that a test fails without each, and not with it.

  defences.py [WORD...]     those alone in whose line one of the words stands

What is built stays as it is: without a defence, the one file that it is in is compiled elsewhere, and
stands before the others when its tests run.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOST = os.path.join(SOURCE, "host-service")
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:"
PATIENCE = 60  # seconds
MAIN = "host-service/src/main/java/trafficguardian/"
HTTP = MAIN + "host/http/"
PROXY = MAIN + "host/proxy/"
TLS = MAIN + "host/tls/"
CONTROL = MAIN + "host/control/"
JOURNAL = MAIN + "host/journal/"
DETECT = MAIN + "detect/"
EXPAND = MAIN + "expand/"

# What is switched off, where, the code, what stands there instead, and the tests of which one has to
# fail: a class in trafficguardian, and methods whose names begin so.
DEFENCES = [
    ("Content-Length with Transfer-Encoding is refused", HTTP + "Framing.java",
     "if (!lengths.isEmpty() || minor == 0) {", "if (minor == 0) {",
     "fuzz.FuzzTargetsTest", "seedsAnd"),
    ("Host has to be the authority", PROXY + "Route.java",
     "if (hosts.size() != 1\n", "if (hosts.size() > 9\n",
     "fuzz.FuzzTargetsTest", "seedsAnd"),
    ("a chunk ends where it says", HTTP + "ChunkReader.java",
     "if (in.readByte() != '\\r' || in.readByte() != '\\n') {", "in.skipBytes(2);\n      if (in.capacity() < 0) {",
     "fuzz.FuzzTargetsTest", "seedsAnd"),
    ("only blanks are taken off names of fields", HTTP + "HopByHop.java",
     "options.add(trimmed(option));", "options.add(option.trim());",
     "host.http.HopByHopTest", ""),
    ("a head is bounded", HTTP + "MessageDecoder.java",
     "if (searched > maxHeaderBytes) {", "if (searched < 0) {",
     "host.http.MessageDecoderTest", "endlessLines"),
    ("a head has a deadline", PROXY + "ClientHandler.java",
     "if (headBegun && headDeadline == null) {", "if (headBegun && headDeadline != null) {",
     "host.proxy.RefusalTest", "headHasAnAbsolute"),
    ("clients are counted", PROXY + "Limit.java",
     "all.incrementAndGet() <= max &&", "all.incrementAndGet() > 0 &&",
     "host.proxy.ConnectionLimitsTest", ""),
    ("connections being opened are counted", PROXY + "FairLimit.java",
     "each.merge(key, 1, Integer::sum) <= left", "each.merge(key, 1, Integer::sum) > 0",
     "host.proxy.ConnectorTest", ""),
    ("whoever uses most buffers is dropped", PROXY + "ClientMemory.java",
     "return isShortOutsideHeap() || heap.isShort();", "return heap.isShort();",
     "host.proxy.OutOfMemoryTest", "clientsForWhom"),
    ("whoever uses most of the heap is dropped", PROXY + "ClientMemory.java",
     "return isShortOutsideHeap() || heap.isShort();", "return isShortOutsideHeap();",
     "host.proxy.OutOfMemoryTest", "clientsForWhom"),
    ("a hello of TLS has a deadline", PROXY + "FirstLook.java",
     "if (!decided && deadline == null) {", "if (!decided && deadline != null) {",
     "host.proxy.InterceptionTest", "clientThatNeverFinishes"),
    ("a handshake ends with its client", PROXY + "EarlyOrigin.java",
     "if (!over) {\n      Io.close(origin);", "if (over) {\n      Io.close(origin);",
     "host.proxy.InterceptionTest", "clientThatGoes"),
    ("certificates of a time to come are made anew", TLS + "LeafCertificates.java",
     "return !now.isBefore(madeAt) && now.isBefore(renewAt);", "return now.isBefore(renewAt);",
     "host.tls.LeafCertificatesTest", "aCertificateOfATime"),
    ("without memory the service ends", PROXY + "ClientMemory.java",
     "Runtime.getRuntime().halt(EXIT);", "Thread.yield();",
     "host.proxy.OutOfMemoryTest", "withoutMemoryOutside"),
    ("bytes that nobody asked for end their connection", PROXY + "UpstreamHandler.java",
     "reusable && channel.isActive() && decoder.buffered() == 0", "channel.isActive()",
     "host.proxy.MalformedResponseTest", ""),
    ("an ended connection is not used", PROXY + "UpstreamHandler.java",
     "|| origin.catchUp()", "|| origin.isOpen()",
     "host.proxy.PoolTest", "anEndThatCame"),
    ("interim answers are bounded", PROXY + "InterimResponses.java",
     "if (count > MAX) {", "if (count < 0) {",
     "host.proxy.RelayTest", "interimResponsesWithoutEnd"),
    ("listeners of our own are not connected", PROXY + "Destinations.java",
     "if (isListener(address, port) || isNobodys(address)) {", "if (isNobodys(address)) {",
     "host.proxy.RefusalTest", "proxyIsNotReached"),
    ("metadata services are not connected", PROXY + "Destinations.java",
     "if (isListener(address, port) || isNobodys(address)) {", "if (isListener(address, port)) {",
     "host.proxy.RefusalTest", "namesAreJudged"),
    ("this host is not reached from elsewhere", PROXY + "Destinations.java",
     "|| isLoopback(client)\n", "|| true\n",
     "host.proxy.DestinationsTest", ""),
    ("resolved names are bounded", PROXY + "KnownAddresses.java",
     "kept.incrementAndGet() > CAPACITY", "kept.incrementAndGet() < 0",
     "host.proxy.KnownAddressesTest", ""),
    ("frames of HTTP/2 that carry nothing are paid for", PROXY + "FloodGuard.java",
     "return tokens-- > 0;", "return true;",
     "host.proxy.Http2FloodTest", ""),
    ("an inspection that fails is switched off", PROXY + "Tap.java",
     "      } catch (Throwable e) {\n        switchOff(e);", "      } catch (java.util.ConcurrentModificationException e) {\n        switchOff(e);",
     "host.proxy.FlowControlTest", "inspectorThat"),
    ("our certificates sign no others", TLS + "Issuer.java",
     "new BasicConstraints(0)", "new BasicConstraints(true)",
     "host.tls.CertificateAuthorityTest", ""),
    ("certificates that wait are bounded", TLS + "LeafCertificates.java",
     "new ArrayBlockingQueue<>(MAX_WAITING)", "new ArrayBlockingQueue<>(MAX_WAITING * 9)",
     "host.tls.LeafCertificatesTest", "onlySoManyHostsMayWait"),
    ("origins speak TLS 1.2 at least", TLS + "UpstreamTls.java",
     ".protocols(VERSIONS)", ".protocols(\"TLSv1\", \"TLSv1.1\", \"TLSv1.2\", \"TLSv1.3\")",
     "host.proxy.UpstreamTlsTest", "oldTls"),
    ("files open to others are refused", MAIN + "host/files/SafeFiles.java",
     "(status.mode & PERMISSIONS & ~0600) == 0", "status.mode != 0",
     "host.AuthorityStartTest", "aKeyThatIsOpen"),
    ("links are not followed", MAIN + "host/files/SafeFiles.java",
     "    Status status = Status.of(file);\n    status.require(!status.is(LINK_TYPE), Reason.LINK);\n    status.require(status.is(FILE_TYPE), Reason.NOT_A_FILE);",
     "    Status status = Status.of(file);",
     "host.files.SafeFilesTest", "linksAre"),
    ("only allowed users are answered", CONTROL + "AllowedPeers.java",
     "return users.contains(user);", "return true;",
     "host.control.AllowedPeersTest", ""),
    ("conversations are bounded in number", CONTROL + "ControlServer.java",
     "} else if (!room.tryAcquire()) {", "} else if (!room.tryAcquire() && closed) {",
     "host.control.ControlServerAbuseTest", ""),
    ("a cursor is sealed", CONTROL + "CursorSeal.java",
     "if (!MessageDigest.isEqual(", "if (cursor.isEmpty() && !MessageDigest.isEqual(",
     "host.control.CursorSealTest", ""),
    ("all but ASCII is escaped", "ipc-protocol/src/main/java/trafficguardian/ipc/Json.java",
     "          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)\n", "",
     "host.export.ExportFormatTest", ""),
    ("a torn end is cut", JOURNAL + "Tail.java",
     "if (kept < size) {", "if (kept < 0) {",
     "host.journal.TailTest", ""),
    ("one agent's flood has a limit", JOURNAL + "FairShare.java",
     "return before;\n    }\n    total++;", "return before;\n    } else if (before > -9) {\n      return 0;\n    }\n    total++;",
     "host.journal.FairShareTest", ""),
    ("equal findings are remembered within bounds", DETECT + "Deduplicator.java",
     "if (windows.size() > maxEntries) {", "if (windows.size() < 0) {",
     "detect.DeduplicatorTest", ""),
    ("bombs are cut", EXPAND + "Growth.java",
     "      over = true;\n      bounds.add", "      bounds.add",
     "expand.InflateViewTest", ""),
    ("host labels that match are masked", DETECT + "Redactor.java",
     "return (secret.test(name) ? masked(name, secret) : name) + \":\" + port;", "return name + \":\" + port;",
     "detect.DetectorTest", ""),
]


class Tests:
    def __init__(self, folder):
        self.without = os.path.join(folder, "without")
        paths = os.path.join(folder, "paths")
        self.maven("-pl", "host-service", "-am", "test-compile", PLUGIN + "3.11.0:build-classpath", "-Dmdep.outputFile=" + paths)
        with open(os.path.join(SOURCE, "pom.xml")) as pom:
            version = re.search("<junit.version>(.*)</", pom.read()).group(1)
        self.maven("-N", PLUGIN + "3.8.1:copy", "-DoutputDirectory=" + folder,
                   "-Dartifact=org.junit.platform:junit-platform-console-standalone:" + version)
        self.console = os.path.join(folder, "junit-platform-console-standalone-%s.jar" % version)
        with open(paths) as libraries:
            self.classes = [*(os.path.join(HOST, "target", each) for each in ("test-classes", "classes")),
                            os.path.join(SOURCE, "ipc-protocol", "target", "classes"), libraries.read().strip()]

    @staticmethod
    def maven(*goals):
        subprocess.run(["mvn", "-q", "-B", "-o", *goals], cwd=SOURCE, check=True)

    def switch_off(self, path, code, instead):
        with open(os.path.join(SOURCE, path)) as file:
            text = file.read()
        if text.count(code) != 1:
            sys.exit("not found once in %s: %s" % (path, code))
        changed = os.path.join(self.without, os.path.basename(path))
        os.mkdir(self.without)
        with open(changed, "w") as file:
            file.write(text.replace(code, instead))
        subprocess.run(["javac", "--release", "17", "-nowarn", "-proc:none", "-d", self.without,
                        "-cp", os.pathsep.join(self.classes), changed], check=True)

    def switch_on(self):
        shutil.rmtree(self.without)

    def pass_of(self, test, method):
        """Whether they do, in time: without a defence, one may wait for what never comes."""
        name = re.escape("trafficguardian." + test + "#" + method) + ".*"
        # All on one class path, which tests hand on to processes of their own.
        path = os.pathsep.join([self.without, *self.classes, self.console])
        command = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", path,
                   "org.junit.platform.console.ConsoleLauncher", "execute", "--details=none", "--disable-banner",
                   "--fail-if-no-tests", "--fail-fast",
                   "--select-class", "trafficguardian." + test, "--include-methodname", name]
        try:
            done = subprocess.run(command, cwd=HOST, timeout=PATIENCE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        if done.returncode not in (0, 1):
            sys.exit("%s %s cannot be run: %d" % (test, method, done.returncode))
        return done.returncode == 0


def main():
    words = sys.argv[1:]
    chosen = [each for each in DEFENCES if not words or any(word in str(each) for word in words)]
    bad = 0
    with tempfile.TemporaryDirectory(prefix="tg-defences-") as folder:
        tests = Tests(folder)
        for what, path, code, instead, test, method in chosen:
            begun = time.monotonic()
            tests.switch_off(path, code, instead)
            unnoticed = tests.pass_of(test, method)
            tests.switch_on()
            sound = not unnoticed and tests.pass_of(test, method)
            verdict = "ok" if sound else "UNNOTICED" if unnoticed else "FAILS WITH IT"
            bad += not sound
            print("%-13s %3.0f s  %s: %s" % (verdict, time.monotonic() - begun, what, test.split(".")[-1]), flush=True)
    print("%d of %d defences are tested" % (len(chosen) - bad, len(chosen)))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
