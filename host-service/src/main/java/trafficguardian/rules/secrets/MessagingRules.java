package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** Credentials of chats, mail and telephony: whoever has one speaks in the owner's name. */
final class MessagingRules {
  private static final String REVOKE =
      "Revoke the token, issue another, and look at what was sent and read with it.";

  /** The digits of a user id as Base64 shows them: each place has few characters. */
  private static final String ID_DIGITS = "[MNO][DTjz][AEIMQUYcgk][wxyz0-5]";

  private static final String SLASH = "(?:/|%2[Ff])";

  /** Also as those write it who keep an address from being opened. */
  private static final String DOT = "(?:\\.|\\[\\.\\]|\\(\\.\\))";

  /** The end of a token, which may be a hyphen. */
  private static final String LAST = "(?:[A-Za-z0-9_]\\b|-\\B)";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("slack_token", Severity.HIGH)
              .about("Slack bot, user, app, browser, refresh and configuration tokens.")
              .remedy(REVOKE)
              .finds("\\bxox[abceprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,}")
              .finds("\\bxoxo-[0-9]{6,}-[A-Za-z0-9-]{10,}")
              .finds("\\bxoxd-[A-Za-z0-9%+/=_-]{60,}")
              .finds("\\bxapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,16}-[0-9a-f]{60,66}\\b")
              .unless(Checks.token().and(Checks.mixed()))
              .matches(
                  "xoxb-{D12}-{D12}-{B24}",
                  "xoxp-{D12}-{D12}-{D13}-{H32}",
                  "xoxc-{D12}-{D12}-{D13}-{H64}",
                  "d=xoxd-{B120}",
                  "xoxe.xoxp-1-{B146}",
                  "xapp-1-A{X10}-{D13}-{H64}")
              .ignores(
                  "xoxo from the team",
                  "xoxo-letters-2026-collection-archive",
                  "xoxb-",
                  "xapp-store",
                  "xoxb-a-b")
              .build(),
          Rule.exfil("slack_webhook", Severity.MEDIUM)
              .about("Slack incoming webhooks: who knows the URL can post.")
              .remedy("Remove the webhook in Slack and make another.")
              .finds(
                  "hooks"
                      + DOT
                      + "slack"
                      + DOT
                      + "com"
                      + SLASH
                      + "(?:services|workflows|triggers)"
                      + SLASH
                      + "[A-Z0-9]{8,14}"
                      + SLASH
                      + "[A-Z0-9]{8,20}"
                      + SLASH
                      + "[A-Za-z0-9]{18,46}")
              .finds("^/services/T[A-Z0-9]{7,13}/B[A-Z0-9]{7,13}/[A-Za-z0-9]{18,46}")
              .unless(Checks.token().and(Checks.webhook()))
              .matches(
                  "https://hooks.slack.com/services/T{X10}/B{X10}/{B24}",
                  "https%3A%2F%2Fhooks.slack.com%2Fservices%2FT{X10}%2FB{X10}%2F{B24}",
                  "hooks.slack.com/workflows/T{X10}/A{X10}/{B24}",
                  "hxxps://hooks[.]slack[.]com/services/T{X10}/B{X10}/{B24}")
              .ignores(
                  "https://hooks.slack.com/", "hooks.slack.com/services/", "/services/T0/B0/short")
              .build(),
          Rule.exfil("discord_token", Severity.HIGH)
              .about("Discord bot tokens.")
              .remedy(REVOKE)
              .finds(
                  "\\b(?:"
                      + ID_DIGITS
                      + "){5,6}[A-Za-z0-9_-]{2,8}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}")
              .unless(Checks.token())
              .matches("discord bot token: {DISCORD}", "Bot {DISCORD}", "{\"token\":\"{DISCORD}\"}")
              .ignores("MTE0.abc.def", "NDEy", "Mzky{B20}")
              .build(),
          Rule.exfil("discord_webhook", Severity.MEDIUM)
              .about("Discord webhooks: who knows the URL can post.")
              .remedy("Delete the webhook in Discord and make another.")
              .finds(
                  "discord(?:app)?\\.com"
                      + SLASH
                      + "api"
                      + SLASH
                      + "(?:v[0-9]{1,2}"
                      + SLASH
                      + ")?webhooks"
                      + SLASH
                      + "[0-9]{17,20}"
                      + SLASH
                      + "[A-Za-z0-9_-]{60,80}")
              .finds("^/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}")
              .unless(Checks.token())
              .matches(
                  "https://discord.com/api/webhooks/{D19}/{U68}",
                  "https://discordapp.com/api/v10/webhooks/{D18}/{U68}",
                  "https%3A%2F%2Fdiscord.com%2Fapi%2Fwebhooks%2F{D19}%2F{U68}")
              .ignores(
                  "https://discord.com/api/webhooks/",
                  "discord.com/channels/{D18}/{D18}",
                  "discord.com/api/webhooks/{D18}")
              .build(),
          Rule.exfil("telegram_bot_token", Severity.HIGH)
              .about("Telegram bot tokens.")
              .remedy("Have BotFather revoke the token, and look at what the bot was sent.")
              .finds("\\b:AA[A-Za-z0-9_-]{32}" + LAST)
              .finds("[0-9]{2}:A[A-Za-z0-9_-]{33}" + LAST)
              .finds("\\bbot[0-9]{8,10}:[A-Za-z0-9_-]{34}" + LAST)
              .unless(Checks.token().and(Checks.mixed()))
              // The expressions agree on what stands after the colon.
              .secret(match -> match.substring(match.indexOf(':')))
              .matches(
                  "TELEGRAM_BOT_TOKEN={D10}:AA{B33}",
                  "https://api.telegram.org/bot{D10}:AA{B33}/sendMessage",
                  "\"{D9}:AAE{B32}\"",
                  "token: {D9}:Aw{B33}",
                  "BOT={D10}:Aq{B32}-\n",
                  "https://api.telegram.org/bot{D10}:AA{B32}-/getMe")
              .ignores(
                  "bot123:AA",
                  "a ratio of 12345678:AA",
                  "{D10}:{B10}",
                  "{D10}:Aq{B34}",
                  "{D10}:Aq{B30}")
              .build(),
          Rule.exfil("sendgrid_key", Severity.HIGH)
              .about("SendGrid API keys.")
              .remedy(REVOKE)
              .finds("\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{42}" + LAST)
              .unless(Checks.token())
              .matches("SG.{B22}.{B43}", "SENDGRID_API_KEY=SG.{B22}.{B43}", "\"SG.{B22}.{B42}-\"")
              .ignores("SG.com and dapible are domains", "SG.{B22}", "xSG.{B22}.{B43}")
              .build(),
          Rule.exfil("twilio_key", Severity.HIGH)
              .about("Twilio API keys, and account tokens beside their name.")
              .remedy(REVOKE)
              .unseen("The bare id of an account (AC...), which is no secret.")
              .finds("\\bSK[0-9a-f]{32}\\b")
              .finds("(?i)\\btwilio[a-z0-9_. -]*token[\"' ]*[:=][\"' ]*[0-9a-f]{32}\\b")
              .unless(Checks.token())
              .matches("TWILIO_API_KEY_SID=SK{H32}", "user SK{H32}:x", "TWILIO_AUTH_TOKEN={H32}")
              .ignores("SK{H20}", "SKU 4711", "TWILIO_AUTH_TOKEN=none")
              .build(),
          Rule.exfil("mailgun_key", Severity.HIGH)
              .about("Mailgun API keys.")
              .remedy(REVOKE)
              .finds("\\bkey-[0-9a-f]{32}\\b")
              .finds(
                  "(?i)\\bmailgun[a-z0-9_. -]*key[\"' ]*[:=][\"' ]*[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\\b")
              .unless(Checks.token())
              .matches("MAILGUN_API_KEY=key-{H32}", "\"key-{H32}\"", "mailgun_key: {H32}-{H8}-{H8}")
              .ignores("key-{H20}", "key-value-store", "monkey-{H32}")
              .build());

  private MessagingRules() {}
}
