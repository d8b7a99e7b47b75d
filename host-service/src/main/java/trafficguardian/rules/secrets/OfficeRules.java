package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** Credentials of the tools that teams write, draw, plan and try things out with. */
final class OfficeRules {
  private static final String REVOKE =
      "Revoke the token, issue another, and look at what was read or changed with it.";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("linear_key", Severity.HIGH)
              .about("Linear API keys and OAuth tokens.")
              .remedy(REVOKE)
              .finds("\\blin_(?:api|oauth|wh)_[A-Za-z0-9]{32,64}\\b")
              .unless(Checks.token().and(Checks.mixed()))
              .matches("lin_api_{B40}", "LINEAR_API_KEY=lin_api_{B40}", "\"lin_oauth_{H64}\"")
              .ignores("lin_api_{B10}", "lin_alg_solve", "berlin_api_{B40}")
              .build(),
          Rule.exfil("notion_token", Severity.HIGH)
              .about("Notion integration tokens.")
              .remedy(REVOKE)
              .finds("\\bntn_[0-9]{11}[A-Za-z0-9]{35}\\b")
              .finds("\\bsecret_[A-Za-z0-9]{43}\\b")
              .unless(Checks.token().and(Checks.mixed()))
              .matches("ntn_{D11}{B35}", "NOTION_TOKEN=secret_{B43}", "\"ntn_{D11}{B35}\"")
              .ignores("ntn_{B20}", "secret_key_base", "secret_{B20}")
              .build(),
          Rule.exfil("figma_token", Severity.HIGH)
              .about("Figma personal access and OAuth tokens.")
              .remedy(REVOKE)
              .finds("\\bfig[dour]h?_[A-Za-z0-9_-]{38,}")
              .unless(Checks.token().and(Checks.mixed()))
              .matches("FIGMA_TOKEN=figd_{B40}", "figd_{U43}", "\"figu_{B40}\"")
              .ignores("figd_{B10}", "figure_1", "config_{B40}")
              .build(),
          Rule.exfil("airtable_token", Severity.HIGH)
              .about("Airtable personal access tokens.")
              .remedy(REVOKE)
              .unseen("Older keys (key and 14 characters), which Airtable no longer takes.")
              .finds("\\bpat[A-Za-z0-9]{14}\\.[0-9a-f]{64}\\b")
              .unless(Checks.token())
              .matches("airtable_token=pat{B14}.{H64}", "pat{B14}.{H64}", "\"pat{B14}.{H64}\"")
              .ignores("pat{B14}", "patch.{H64}", "path/to/{H64}")
              .build(),
          Rule.exfil("postman_key", Severity.HIGH)
              .about("Postman API keys.")
              .remedy(REVOKE + " Collections often hold further credentials.")
              .finds("\\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\\b")
              .finds("\\bPMAT-[A-Z0-9]{26}\\b")
              .unless(Checks.token())
              .matches("PMAK-{H24}-{H34}", "POSTMAN_API_KEY=PMAK-{H24}-{H34}", "PMAT-{X26}")
              .ignores("PMAK-{H24}", "PMAT-", "the PMAK prefix")
              .build());

  private OfficeRules() {}
}
