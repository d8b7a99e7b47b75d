package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** Payment providers' keys, shops, and the numbers of cards and accounts. */
final class PaymentRules {
  private static final String ROLL = "Roll the key in the dashboard and look at its log.";

  /** Between a name and the number that it announces: few characters, none of them a digit. */
  private static final String NEARBY = "[^0-9\\x00]{1,20}";

  private static final String CARD =
      "(?:4[0-9]{3}|5[1-5][0-9]{2}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)|6(?:011|5[0-9]{2}|4[4-9][0-9]))(?:(?:[ -][0-9]{4}){3}|[0-9]{12})";

  private static final String AMEX = "3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}";

  /** Of what a table's column holds. */
  private static final String HEADING =
      "(?:(?:card|karte|carte|tarjeta)(?:[ _-]?(?:no|num|number))?|kartennummer|\\bpan)";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("stripe_key", Severity.CRITICAL)
              .about("Stripe secret and restricted keys, and signing secrets of webhooks.")
              .remedy(ROLL)
              .unseen("Publishable keys (pk_). Keys of test mode move no money: severity low.")
              .finds("\\b[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}")
              .finds("\\bwhsec_[A-Za-z0-9+/]{32,}={0,2}")
              .unless(Checks.token().and(Checks.testMode("_test_")))
              .matches(
                  "sk_live_51{B97}",
                  "rk_live_{B24}",
                  "STRIPE_SECRET_KEY=sk_live_{B24}",
                  "whsec_{B32}")
              .ignores("pk_live_{B24}", "sk_live_", "task_live_{B24}")
              .build(),
          Rule.exfil("shopify_token", Severity.HIGH)
              .about("Shopify access tokens and shared secrets.")
              .remedy("Uninstall or rotate the app's credentials and look at its requests.")
              .finds("\\bshp(?:at|ca|pa|ss|ua|tka)_[0-9a-fA-F]{32}\\b")
              .unless(Checks.token())
              .matches("shpat_{H32}", "SHOPIFY_TOKEN=shpss_{H32}", "\"shpca_{H32}\"")
              .ignores("shpat_{H20}", "shpx_{H32}", "a shp file")
              .build(),
          Rule.exfil("credit_card", Severity.HIGH)
              .about("Payment card numbers: known issuers, right length and check digit.")
              .remedy("Have the card blocked, and find out where the number was stored.")
              .unseen(
                  "A number without grouping and without a word such as card before it: severity low.")
              .finds(
                  "(?i)(?:card|karte|carte|tarjeta|\\bvisa\\b|master ?card|\\bamex\\b|\\bpan\\b)"
                      + NEARBY
                      + "[0-9](?:[ -]?[0-9]){12,18}\\b")
              .finds(
                  "(?i)\\bcc(?:num|[_ -]?n|[ \"'#)*./:=\\]])"
                      + NEARBY
                      + "[0-9](?:[ -]?[0-9]){12,18}\\b")
              .finds("(?i)" + TableCell.below(HEADING), TableCell.MAX_SPAN)
              .finds("(?i)" + TableCell.belowLast(HEADING), TableCell.MAX_SPAN)
              // Alone, but in groups: what opens a value makes its beginning rare enough.
              .finds("[=:\"' ]" + CARD + "\\b")
              .finds("[=:\"' ]" + AMEX + "\\b")
              // Or with the date when it ends, or such a name, behind it.
              .finds("[=:\"' ;,|>\\t\\n(](?:" + CARD + "|" + AMEX + ")" + Checksums.CARD_DATE)
              .finds("^(?:" + CARD + "|" + AMEX + ")" + Checksums.CARD_DATE)
              .unless(Checksums.card())
              .secret(Checksums::cardNumber)
              .lowIn(ShownValues::areOfRows)
              .matches(
                  "card number {CARD}",
                  "\"card_number\": \"{CARD}\"",
                  "VISA {CARD GROUPED}",
                  "creditcard={CARD}",
                  "cc_number: {CARD GROUPED}",
                  "x={CARD GROUPED}",
                  "{CARD}|12/29|123",
                  "Lena Roth;{CARD};03/27",
                  "Lena Roth, {CARD}, {IBAN}, 03/27",
                  "name,card_number,expiry\nLena Roth,{CARD},2027-03-31",
                  "| id | Card |\n|---|---|\n| 1 | {CARD} |",
                  "{\"number\": \"{CARD}\", \"exp_month\": 3}")
              .ignores(
                  "card 1234-5678-9012-3456-7890",
                  "cardinality 12345678901234",
                  "card {D8}",
                  "name,card_type,branch\nLena Roth,debit,{D8}",
                  "discard 0000000000000000")
              .build(),
          Rule.exfil("iban", Severity.MEDIUM)
              .about("International bank account numbers: known country, length and check digits.")
              .remedy("Tell the account's owner; watch the account for debits.")
              .unseen(
                  "Without the word IBAN, account or the like beside it, numbers of a few countries.")
              .finds(
                  "(?i)(?:iban|account|konto|\\bbank|transfer|payee|\\bsepa|beneficiary|\\bpay to)"
                      + NEARBY
                      + "[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\\b")
              // Alone, where a country's are of digits but for the bank's letters.
              .finds(
                  "[=:\"' \\n(\\[>](?:AT|BE|CH|CZ|DE|DK|EE|ES|FI|FR|HR|HU|LT|LU|NO|PL|PT|SE|SI|SK)[0-9]{2}(?:[ -]?[0-9]{4}){2,6}(?:[ -]?[0-9]{1,3})?\\b")
              .finds(
                  "[=:\"' \\n(\\[>](?:GB|NL|IE)[0-9]{2}[ -]?[A-Z]{4}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,2})?\\b")
              .unless(Checksums.iban())
              .secret(Checksums::ibanNumber)
              .matches(
                  "iban {IBAN}",
                  "x={IBAN}",
                  "[{IBAN GROUPED}]",
                  "\"iban\": \"{IBAN}\"",
                  "refund_iban={IBAN}",
                  "account: {IBAN GROUPED}")
              .ignores("iban DE00123456781234567890", "IBAN stands for much", "account 4711")
              .build());

  private PaymentRules() {}
}
