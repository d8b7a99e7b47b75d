package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** Credentials of forges, package registries and the builds that run there. */
final class SourceForgeRules {
  private static final String REVOKE =
      "Revoke the token, then look at what it could write to: commits, releases and workflows.";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("github_token", Severity.CRITICAL)
              .about("GitHub tokens: personal, OAuth, app, refresh and fine-grained.")
              .remedy(REVOKE)
              .unseen("A token whose checksum is wrong is no token of GitHub's: severity low.")
              .finds("gh[opusr]_[A-Za-z0-9]{36}\\b")
              // With other text at once behind it, as records of databases have it.
              .finds("gh[opusr]_[A-Za-z0-9]{36}[A-Za-z0-9_]")
              .finds("github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\\b")
              .unless(Checks.token().and(Checksums.crc32Suffix("gh._")))
              .secret(Checksums::withCrc32)
              .matches(
                  "value%3Dghp_{CRC36}",
                  "gho_{CRC36}",
                  "ghu_{CRC36}",
                  "x-access-token:ghs_{CRC36}",
                  "ghr_{CRC36}",
                  "github_pat_{B22}_{B59}")
              .ignores("ghp_ tokens", "ghp_{B20}", "ghx_{B36}", "github_pat_{B22}", "ghp_{B37}")
              .build(),
          Rule.exfil("gitlab_token", Severity.CRITICAL)
              .about("GitLab tokens: access, deploy, runner, trigger, feed, agent and OAuth.")
              .remedy(REVOKE)
              .finds(
                  "\\bgl(?:pat|rt|dt|rtr|ft|imt|agent|soat|ffct|cbt)-(?:t[0-9]_)?[A-Za-z0-9_-]{20,}"
                      + "(?:\\.[a-z0-9]{2}\\.?[a-z0-9]{7,9})?")
              .finds("\\bglptt-[0-9a-f]{40}\\b")
              .finds("\\bgloas-[0-9a-f]{64}\\b")
              .finds("\\bGR1348941[A-Za-z0-9_-]{20}\\b")
              .unless(Checks.token().and(Checks.mixed()))
              .matches(
                  "glpat-{B20}",
                  "PRIVATE-TOKEN: glpat-{B20}",
                  "glpat-{B27}.01.{L9}",
                  "glrt-{B20}",
                  "gldt-{B20}",
                  "glptt-{H40}",
                  "gloas-{H64}")
              .ignores(
                  "glpat-{B10}", "glpattern-matching-rules-2026-edition", "glrt-", "gloas-{H10}")
              .build(),
          Rule.exfil("npm_token", Severity.CRITICAL)
              .about("npm access tokens, which can publish packages.")
              .remedy(REVOKE + " Compare published versions with the repository.")
              .unseen("A token whose checksum is wrong is none of npm's: severity low.")
              .finds("npm_[A-Za-z0-9]{36}\\b")
              .finds("npm_[A-Za-z0-9]{36}[A-Za-z0-9_]")
              .unless(Checks.token().and(Checksums.crc32Suffix("npm_")))
              .secret(Checksums::withCrc32)
              .matches("npm_{CRC36}", "_authToken=npm_{CRC36}", "\"npm_{CRC36}\"")
              .ignores(
                  "npm_config_registry=https://registry.npmjs.org",
                  "npm_{B20}",
                  "npm_lifecycle_event",
                  "npm_{B37}")
              .build(),
          Rule.exfil("pypi_token", Severity.CRITICAL)
              .about("PyPI upload tokens, also of its test site.")
              .remedy(REVOKE + " Compare uploaded files with the repository.")
              .finds("\\bpypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZ)[A-Za-z0-9_-]{50,}", 1024)
              .unless(Checks.token())
              .matches(
                  "pypi-AgEIcHlwaS5vcmc{U120}",
                  "password = pypi-AgEIcHlwaS5vcmc{U90}",
                  "pypi-AgENdGVzdC5weXBpLm9yZ{U90}")
              .ignores("pypi-server", "pypi-AgEIcHlwaS5vcmc", "pypi-publish-action-v1")
              .build(),
          Rule.exfil("docker_token", Severity.HIGH)
              .about("Docker Hub access tokens.")
              .remedy(REVOKE + " Compare pushed images with what was built.")
              .unseen("Passwords in config.json: see cloud_credential_file.")
              .finds("\\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}")
              .unless(Checks.token())
              .matches("DOCKER_PAT=dckr_pat_{U27}", "dckr_pat_{B27}", "\"dckr_oat_{B32}\"")
              .ignores("dckr_pat_", "dckr_pat_short", "the dckr prefix")
              .build(),
          Rule.exfil("circleci_token", Severity.HIGH)
              .about("CircleCI personal and project tokens.")
              .remedy(REVOKE)
              .unseen("Older tokens, which are 40 hex digits.")
              .finds("\\bCCI(?:PAT|PRJ)_[A-Za-z0-9]{22}_[0-9a-f]{40}\\b")
              .unless(Checks.token())
              .matches("CCIPAT_{B22}_{H40}", "t=CCIPRJ_{B22}_{H40}", "\"CCIPAT_{B22}_{H40}\"")
              .ignores("CCIPAT_{B22}", "CCIPAT_{B22}_{H20}", "CCI stands for much")
              .build());

  private SourceForgeRules() {}
}
