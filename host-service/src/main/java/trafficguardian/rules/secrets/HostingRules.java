package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** Credentials of hosting platforms, secret stores and what watches over operations. */
final class HostingRules {
  private static final String REVOKE =
      "Revoke the token, issue another, and look at what was read or changed with it.";

  private static final String REVOKE_STORE =
      REVOKE + " Take every secret that it could read for lost.";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("vault_token", Severity.CRITICAL)
              .about("HashiCorp Vault service, batch and recovery tokens, and Terraform Cloud's.")
              .remedy(REVOKE_STORE)
              .unseen("Tokens of Vault before 1.10 (s. and 24 characters).")
              .finds("\\bhvs\\.[A-Za-z0-9_-]{24,}")
              .finds("\\bhv[br]\\.[A-Za-z0-9_-]{90,}", 1024)
              .finds("\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}")
              .unless(Checks.token().and(Checks.mixed()))
              .matches(
                  "hvs.{B95}", "VAULT_TOKEN=hvs.CAES{B90}", "hvb.AAAA{B160}", "{B14}.atlasv1.{B67}")
              .ignores("hvs.short", "hvb.example", "atlasv1 tokens")
              .build(),
          Rule.exfil("doppler_token", Severity.CRITICAL)
              .about("Doppler personal, service, CLI and audit tokens.")
              .remedy(REVOKE_STORE)
              .finds(
                  "\\bdp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}\\b")
              .unless(Checks.token())
              .matches("dp.pt.{B43}", "DOPPLER_TOKEN=dp.st.prd.{B43}", "\"dp.ct.{B43}\"")
              .ignores("dp.pt.short", "dp.xx.{B43}", "mdp.pt")
              .build(),
          Rule.exfil("onepassword_token", Severity.CRITICAL)
              .about("1Password service account tokens and secret keys.")
              .remedy(REVOKE_STORE)
              .finds("\\bops_eyJ[A-Za-z0-9+/_-]{200,}={0,3}", 2048)
              .finds(
                  "\\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}\\b")
              .unless(Checks.token().and(Checks.mixed()))
              .matches(
                  "ops_eyJ{U260}",
                  "OP_SERVICE_ACCOUNT_TOKEN=ops_eyJ{B300}",
                  "A3-{X6}-{X6}-{X5}-{X5}-{X5}-{X5}")
              .ignores("ops_eyJ{B20}", "A3-size", "devops_eyJ")
              .build(),
          Rule.exfil("pulumi_token", Severity.HIGH)
              .about("Pulumi access tokens.")
              .remedy(REVOKE)
              .finds("\\bpul-[0-9a-f]{40}\\b")
              .unless(Checks.token())
              .matches("pul-{H40}", "PULUMI_ACCESS_TOKEN=pul-{H40}", "\"pul-{H40}\"")
              .ignores("pul-{H20}", "pul-over", "xpul-{H40}")
              .build(),
          Rule.exfil("fly_token", Severity.HIGH)
              .about("Fly.io access tokens.")
              .remedy(REVOKE)
              .finds("\\bfo1_[A-Za-z0-9_-]{43}")
              .finds("\\bfm[12][ar]?_[A-Za-z0-9+/]{100,}={0,3}", 2048)
              .unless(Checks.token())
              .matches("fo1_{U43}", "FLY_API_TOKEN=fo1_{U43}", "fm2_{S200}")
              .ignores("fo1_short", "fm1_radio", "info1_{B43}")
              .build(),
          Rule.exfil("heroku_key", Severity.HIGH)
              .about("Heroku API keys.")
              .remedy(REVOKE)
              .finds("\\bHRKU-AA[A-Za-z0-9_-]{58}")
              .finds(
                  "(?i)\\bheroku[a-z0-9_. -]*(?:key|token|secret)[\"' ]*[:=][\"' ]*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b")
              .unless(Checks.token())
              .matches(
                  "HRKU-AA{U58}", "HEROKU_API_KEY={H8}-{H4}-{H4}-{H4}-{H12}", "\"HRKU-AA{B58}\"")
              .ignores("HRKU-AA{B20}", "heroku key", "HEROKU_APP=web")
              .build(),
          Rule.exfil("netlify_token", Severity.HIGH)
              .about("Netlify personal access tokens.")
              .remedy(REVOKE)
              .finds("\\bnf[pcoub]_[A-Za-z0-9_-]{36}")
              .unless(Checks.token().and(Checks.mixed()))
              .matches("nfp_{B36}", "NETLIFY_AUTH_TOKEN=nfp_{B36}", "\"nfp_{B36}\"")
              .ignores("nfp_{B20}", "nfs_mount_options_for_the_shared_home", "an nfp")
              .build(),
          Rule.exfil("supabase_key", Severity.HIGH)
              .about("Supabase access tokens and secret keys.")
              .remedy(REVOKE)
              .unseen("Publishable keys (sb_publishable_), which are meant to be seen.")
              .finds("\\bsbp_(?:oauth_|v0_)?[0-9a-f]{40}\\b")
              .finds("\\bsb_secret_[A-Za-z0-9_-]{22,}")
              .unless(Checks.token())
              .matches("sbp_{H40}", "SUPABASE_ACCESS_TOKEN=sbp_{H40}", "sb_secret_{B22}_{B8}")
              .ignores("sbp_{H20}", "sb_publishable_{B22}", "sb_secret_")
              .build(),
          Rule.exfil("planetscale_token", Severity.HIGH)
              .about("PlanetScale service tokens, OAuth tokens and passwords.")
              .remedy(REVOKE)
              .finds("\\bpscale_(?:tkn|oauth|pw)_[A-Za-z0-9_.=-]{32,64}")
              .unless(Checks.token())
              .matches("pscale_tkn_{B43}", "pscale_oauth_{B32}", "DB_PASS=pscale_pw_{B43}")
              .ignores("pscale_tkn_short", "pscale_id_{B43}", "pscale branch list")
              .build(),
          Rule.exfil("tailscale_key", Severity.CRITICAL)
              .about("Tailscale auth, API and client keys: a way into the private network.")
              .remedy(REVOKE + " Look for devices that you do not know.")
              .finds(
                  "\\btskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{16,40}\\b")
              .unless(Checks.token())
              .matches(
                  "tskey-auth-{B18}-{B32}",
                  "TS_AUTHKEY=tskey-client-{B11}CNTRL-{B32}",
                  "tskey-api-{B12}-{B22}")
              .ignores("tskey-auth-", "tskey-foo-{B18}-{B32}", "a tskey")
              .build(),
          Rule.exfil("grafana_token", Severity.HIGH)
              .about("Grafana service account, cloud and older API tokens.")
              .remedy(REVOKE)
              .finds("\\bglsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}\\b")
              .finds("\\bglc_[A-Za-z0-9+/]{32,}={0,3}", 1024)
              .finds("\\beyJrIjoi[A-Za-z0-9+/]{60,}={0,3}")
              .unless(Checks.token())
              .matches("glsa_{B32}_{H8}", "glc_eyJ{B60}", "\"eyJrIjoi{B70}\"")
              .ignores("glsa_{B20}", "glc_config", "eyJrIjoi")
              .build(),
          Rule.exfil("sentry_token", Severity.MEDIUM)
              .about("Sentry user and organisation tokens.")
              .remedy(REVOKE)
              .unseen("DSNs, which only let errors in.")
              .finds("\\bsntryu_[0-9a-f]{64}\\b")
              .finds("\\bsntrys_eyJ[A-Za-z0-9+/=_]{60,}", 1024)
              .unless(Checks.token())
              .matches("sntryu_{H64}", "SENTRY_AUTH_TOKEN=sntryu_{H64}", "sntrys_eyJ{B120}=_{B43}")
              .ignores("sntryu_{H20}", "sntrys_", "sentry_sdk")
              .build(),
          Rule.exfil("newrelic_key", Severity.MEDIUM)
              .about("New Relic user, admin and insert keys.")
              .remedy(REVOKE)
              .finds("\\bNRA[KAL]-[A-Z0-9]{27}\\b")
              .finds("\\bNRII-[A-Za-z0-9_-]{32}")
              .unless(Checks.token())
              .matches("NRAK-{X27}", "NEW_RELIC_API_KEY=NRAK-{X27}", "NRII-{B32}")
              .ignores("NRAK-{X20}", "NRAK", "XNRAK-{X27}")
              .build());

  private HostingRules() {}
}
