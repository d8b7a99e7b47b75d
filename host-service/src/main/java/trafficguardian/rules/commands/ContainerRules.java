package trafficguardian.rules.commands;

import static trafficguardian.rules.commands.ShellText.LINE;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.base.Setting;

/** Commands that lead out of a container. */
final class ContainerRules {
  private static final String ENGINE =
      "\\b(?:docker|podman|nerdctl)\\s" + LINE + "\\b(?:run|create)\\s" + LINE;

  private static final String END = "(?:[\\s\"'\\\\,]|$)";

  static final List<Rule> ALL =
      List.of(
          Rule.injection("container_escape", Severity.CRITICAL)
              .about("A command that gives a container the host's files, processes or kernel.")
              .remedy(
                  "If the agent ran it, treat the whole host as taken, and take the container"
                      + " engine's socket away from agents.")
              .unseen("The engine's socket alone, and mounts of single folders of the host.")
              .ordinaryIn(Setting.CODE)
              // Those that only look, as monitors do, mount it read-only.
              .finds(ENGINE + "(?:-v|--volume)[\\s=]*[\"']?/:/[\\w/.-]+(?::rw\\w*)?" + END)
              .finds(ENGINE + "--mount[\\s=]*[\"']?[^\\s]*\\b(?:source|src)=/,")
              .finds(
                  ENGINE
                      + "--privileged\\b"
                      + LINE
                      + "(?:\\bnsenter\\b|\\bchroot\\b|\\bmount\\s+/dev/|--pid[\\s=]host\\b)")
              .finds("\\bnsenter\\s" + LINE + "(?:-t|--target)[\\s=]*1\\b")
              .finds("\\b(?:echo|printf|tee)\\s[^\\n\\x00]*/release_agent\\b")
              .finds("\"hostPID\\\\?\":\\s*true" + "[^\\x00]*\"privileged\\\\?\":\\s*true")
              .matches(
                  "docker run -v /:/host -it alpine sh",
                  "docker run --rm --volume=/:/mnt/host alpine ls",
                  "podman run --mount type=bind,source=/,target=/h alpine",
                  "docker run --privileged -it ubuntu chroot /mnt",
                  "nsenter -t 1 -m -u -n -i sh",
                  "echo /x > /sys/fs/cgroup/rdma/release_agent",
                  "{\"hostPID\":true,\"containers\":[{\"securityContext\":{\"privileged\":true}}]}")
              .ignores(
                  "docker run -v /:/rootfs:ro prom/node-exporter",
                  "docker run --rm -v \"$PWD\":/work node:22 npm test",
                  "docker run --privileged --rm tonistiigi/binfmt --install all",
                  "docker run -v /var/run/docker.sock:/var/run/docker.sock portainer/portainer",
                  "nsenter --target $PID --net ss -tln",
                  "cat /sys/fs/cgroup/rdma/release_agent")
              .build());

  private ContainerRules() {}
}
