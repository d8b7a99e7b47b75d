package trafficguardian.rules.hosts;

import java.util.List;
import java.util.regex.Pattern;

/** Where one credential is exchanged for another, in a body. */
public final class TokenEndpoints {
  /** Hosts that exchange a client's secret for a token, which travels in a form. */
  private static final List<String> HOSTS =
      List.of(
          "oauth2.googleapis.com",
          "accounts.google.com",
          "securetoken.googleapis.com",
          "sts.googleapis.com",
          "login.microsoftonline.com",
          "login.microsoftonline.us",
          "login.live.com",
          "github.com",
          "gitlab.com",
          "bitbucket.org",
          "slack.com",
          "discord.com",
          "auth.openai.com",
          "auth0.openai.com",
          "console.anthropic.com",
          "platform.claude.com",
          "auth.docker.io",
          "auth.atlassian.com",
          "api.notion.com",
          "api.linear.app",
          "api.figma.com",
          "appleid.apple.com",
          "id.twitch.tv",
          "api.dropboxapi.com",
          "api.twitter.com",
          "api.x.com",
          "accounts.spotify.com",
          "www.reddit.com",
          "zoom.us",
          "login.salesforce.com",
          "test.salesforce.com",
          "identity.xero.com",
          "api.hubapi.com",
          "www.linkedin.com",
          "graph.facebook.com",
          "*.auth0.com",
          "*.okta.com",
          "*.oktapreview.com",
          "*.onelogin.com",
          "*.amazoncognito.com",
          "*.b2clogin.com",
          "*.ciamlogin.com",
          "*.my.salesforce.com",
          "*.zendesk.com",
          "login.microsoft.com",
          "login.windows.net",
          "api.amazon.com",
          "api-m.paypal.com",
          "api-m.sandbox.paypal.com",
          "connect.stripe.com",
          "www.strava.com",
          "api.fitbit.com",
          "app.asana.com",
          "api.box.com",
          "api.dropbox.com",
          "api.intercom.io",
          "api.clickup.com",
          "auth.monday.com",
          "accounts.zoho.com",
          "accounts.zoho.eu",
          "oauth.platform.intuit.com",
          "api.ebay.com",
          "oauth.battle.net",
          "api.epicgames.dev",
          "api.vimeo.com",
          "api.pinterest.com",
          "open.tiktokapis.com",
          "accounts.snapchat.com",
          "kauth.kakao.com",
          "api.line.me",
          "oauth.yandex.ru",
          "codeberg.org",
          "*.supabase.co",
          "identitytoolkit.googleapis.com",
          "api.workos.com",
          "*.kinde.com",
          "*.zitadel.cloud",
          "*.snowflakecomputing.com",
          "id.heroku.com",
          "cloud.digitalocean.com",
          "pypi.org",
          "test.pypi.org",
          "registry.npmjs.org",
          "crates.io",
          "rubygems.org",
          "hub.docker.com",
          "login.partner.microsoftonline.cn",
          "api.pulumi.com",
          "api.tailscale.com",
          "api.doppler.com",
          "app.infisical.com",
          "us.infisical.com",
          "eu.infisical.com",
          "api.akeyless.io",
          "*.secretsmgr.cyberark.cloud",
          "identity.bitwarden.com",
          "*.hashicorp.cloud",
          "auth.idp.hashicorp.com",
          "api.cloud.hashicorp.com",
          "iam.cloud.ibm.com",
          "accounts.cloud.databricks.com",
          "*.cloud.databricks.com",
          "*.azuredatabricks.net",
          "*.jfrog.io",
          "*.octopus.app",
          "api.cloudsmith.io",
          "api.fly.io",
          "api.buildkite.com",
          "octo-sts.dev");

  /** Some of these hosts also take messages, files and pages, at other paths. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?i).*(?:oauth|oidc|openid|token|auth[nz]?[/-]|/auth$|/login|sign-?in|session|/-/user/|/accounts:|/sts/).*");

  /**
   * Where clouds give keys for the token of a workload, in any of their regions, and where a
   * signature is certified for one: a host and its path.
   */
  private static final Pattern OF_WORKLOADS =
      Pattern.compile(
          "sts(?:-fips)?(?:\\.[a-z0-9-]+)?\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)/"
              + "|(?:cognito-i(?:dentity|dp)|oidc|portal\\.sso|signin)(?:-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com/.*"
              + "|sts(?:\\.[a-z0-9-]+)?\\.aliyuncs\\.com/|sts(?:\\.[a-z0-9-]+)?\\.tencentcloudapi\\.com/"
              + "|auth\\.[a-z0-9-]+\\.oraclecloud\\.com/v1/.*"
              + "|fulcio\\.sigstore\\.dev/api/v[0-9]/signingCert");

  /** As servers that one runs oneself have it: Vault and OpenBao, Keycloak, Conjur, OAuth. */
  private static final Pattern OF_ONES_OWN =
      Pattern.compile(
          "/v1/auth/[^/]+/login|(?:/auth)?/realms/[^/]+/protocol/openid-connect/token"
              + "|/authn(?:-[a-z]+)?/.+/authenticate|/oauth2?/(?:v[0-9]/)?token|/connect/token");

  private TokenEndpoints() {}

  /** Whether a body that is sent there exchanges one credential for another. */
  public static boolean include(String host, String path) {
    return (HostPatterns.anyMatches(HOSTS, host) && PATH.matcher(path).matches())
        || OF_WORKLOADS.matcher(host + path).matches()
        || (PrivateHosts.covers(host) && OF_ONES_OWN.matcher(path).matches());
  }
}
