package trafficguardian.rules.secrets;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Keys themselves rather than tokens that somebody issued. */
final class KeyMaterialRules {
  /** What stands between the lines of a PEM block, raw, in JSON or in a form. */
  private static final String PEM_BREAK = "(?:\\s|\\\\{1,4}[nrt]|%0[AaDd]){1,4}";

  private static final String LINES = "(?:" + PEM_BREAK + "[A-Za-z0-9+/=]{16,})*";

  /** What words of a seed phrase are written between: blanks, line ends, commas, numbering. */
  private static final String WORDS = "[a-z0-9 .,;:=_\"'|*#(){}\\[\\]\\\\+%\\s-]{48,}";

  /**
   * What goes on behind that line in sentences and in code, where it is the end of a string, but
   * not the first of several that are put together.
   */
  private static final String ENDED =
      " (?:and|or|in|not|is|line|header|marker|block)\\b"
          + "|\\\\{0,3}[\"'`](?:[?.,:!](?: [A-Za-z]|\\r?\\n|\\\\{1,3}n)| ?(?:\\)|;|\\]|[!=]=|&&|\\||,? ?\\\\{0,3}[\"'`]-----(?:BEGIN|END))| [A-Za-z$./<-]|\\r?\\n|\\\\{1,3}n)"
          // The line end belongs to the string, and another statement follows.
          + "|(?:\\\\{1,4}n|\\n)\\\\{0,3}[\"'`](?: ?;|(?:\\r?\\n|\\\\{1,3}n){1,3}[A-Za-z_]{1,24} ?= ?)";

  /** What scanners look for behind the line that a key begins with. */
  private static final String ANY =
      "(?:\\\\{1,4}[sSdw]|\\[[\\\\^A-Z]|\\.|\\((?:\\?|\\.|\\[))[A-Za-z0-9\\\\\\]^.?-]{0,6}[*+{]"
          + "|\\((?:\\?[:=!<P]|\\\\{1,4}[rnsSdw])";

  /** Fewer letters than any key has, and its last line. */
  private static final String TOO_SHORT =
      PEM_BREAK + "[A-Za-z0-9+/]{1,24}={0,2}" + PEM_BREAK + "-----END";

  /** The line that a key begins with, alone or with some of the key behind it. */
  private static final Pattern KEY = Pattern.compile("-----$|[A-Za-z0-9+/=]{16,}$");

  /** Drawn, and no words, between brackets. */
  private static final Pattern DRAWN =
      Pattern.compile("[(<\\[][^)>\\]]*(?=[A-Za-z0-9]{16})[A-Za-z]*[0-9][^)>\\]]*[)>\\]]$");

  private static final Pattern HEADER = Pattern.compile("^[^\\n]{0,5}-----[A-Z0-9 ]+-----");

  private static final Pattern BODY = Pattern.compile("[A-Za-z0-9+/=]{16,}$");

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("private_key_pem", Severity.CRITICAL)
              .about(
                  "Private keys as text, of every kind: PEM, OpenPGP, PuTTY, JSON Web Keys, and PEM's bare body.")
              .remedy(
                  "Replace the key wherever its public half is trusted, and revoke its certificates.")
              .unseen("Keys in binary form (DER, PKCS #12, JKS).")
              .finds(
                  "(?:with )?-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:"
                      + PEM_BREAK
                      + "(?:[A-Za-z0-9+/]{0,40}\\.\\.\\.|[xX]{3,12}\\b|[(<\\[][A-Za-z0-9 _-]+[)>\\]])|"
                      + "(?:\\s|\\\\{1,4}[nr]|[+>#|]){1,12}[A-Z]+(?:[ _-][A-Z]+){2,}|"
                      + ENDED
                      + "|"
                      + ANY
                      + "|"
                      + TOO_SHORT
                      + "|"
                      + LINES
                      + ")")
              .unless(KeyMaterialRules::elided)
              .finds("PuTTY-User-Key-File-[0-9]: [a-z0-9-]{4,}")
              // The private members of a key, whatever order its members are in.
              .finds(
                  "\"(?:kty|crv)\\\\?\"[^{}\\x00]*\"(?:d|dp|qi)\\\\?\"\\s?:\\s?\\\\?\"[A-Za-z0-9_-]{43,}",
                  3072)
              // The first bytes of RSA, EC, PKCS #8 and OpenSSH keys, which Base64 keeps in place.
              .finds("\\bMII[A-Za-z0-9+/]{3}IBAAK[A-Za-z0-9+/]{50,}" + LINES)
              .finds("\\bMII[A-Za-z0-9+/]{3}IBADANBgkqhkiG9w0BAQEFAASC[A-Za-z0-9+/]{34,}" + LINES)
              .finds("\\bMHcCAQEEI[A-Za-z0-9+/]{50,}" + LINES)
              .finds("\\bMIG[A-Za-z0-9+/]AgEAM[A-Za-z0-9+/]{50,}" + LINES)
              .finds("\\bMC4CAQAwBQYDK2V[uw]BCIEI[A-Za-z0-9+/]{40,}")
              .finds("\\bb3BlbnNzaC1rZXktdjE[A-Za-z0-9+/]{40,}" + LINES)
              .secret(Secrets::letters)
              .lowIn(ShownValues::areKeysLeftOut)
              .matches(
                  "{BEGIN RSA PRIVATE KEY}\n{B64}\n{B64}\n",
                  "{BEGIN PRIVATE KEY}\\n{B64}\\n",
                  "{BEGIN EC PRIVATE KEY}",
                  "{BEGIN DSA PRIVATE KEY}",
                  "{BEGIN OPENSSH PRIVATE KEY}\n{B70}\n",
                  "{BEGIN PRIVATE KEY}\n{B64}\n-----END PRIVATE KEY-----",
                  "{BEGIN EC PRIVATE KEY}\n{B24}\n{B24}\n{B16}\n-----END EC PRIVATE KEY-----",
                  "{BEGIN ENCRYPTED PRIVATE KEY}",
                  "{BEGIN PGP PRIVATE KEY BLOCK}\n\n{B64}",
                  "{BEGIN SSH2 ENCRYPTED PRIVATE KEY}",
                  "PuTTY-User-Key-File-3: ssh-ed25519",
                  "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"{U43}\",\"d\":\"{U43}\"}",
                  "{\"crv\": \"Ed25519\", \"d\": \"{U43}\", \"kty\": \"OKP\"}",
                  "MIIEowIBAAKCAQEA{B48}\n{B64}",
                  "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj{B40}",
                  "MIGHAgEAMBMGByqGSM49AgEG{B60}",
                  "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU{B40}")
              .ignores(
                  "{BEGIN PUBLIC KEY}\n{B64}",
                  "{BEGIN CERTIFICATE}\n{B64}",
                  "{BEGIN RSA PUBLIC KEY}",
                  "-----END RSA PRIVATE KEY-----",
                  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA{B60}",
                  "{\"kty\":\"RSA\",\"kid\":\"d\",\"n\":\"{U200}\",\"e\":\"AQAB\"}",
                  "a PRIVATE KEY")
              .build(),
          Rule.exfil("ssh_pubkey", Severity.MEDIUM)
              .about("SSH public keys: harmless alone, the first half of planting one.")
              .unseen(
                  "The key of a host behind its name, as lists of known hosts have it: severity low.")
              .lowIn(ShownValues::areOfHosts)
              .remedy("Look for the key in authorized_keys files and accounts of yours.")
              .finds(
                  "\\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com)"
                      + "(?: |\\+|%20)AAAA[A-Za-z0-9+/%]{40,}",
                  1100)
              .matches(
                  "ssh-rsa AAAAB3NzaC1yc2E{B200} agent@dev",
                  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{B44}",
                  "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5{B44}",
                  "ecdsa-sha2-nistp256 AAAAE2VjZHNh{B100}",
                  "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5{B60}")
              .ignores(
                  "ssh-rsa AAAA", "ssh-ed25519 is faster", "HostKeyAlgorithms ssh-rsa,ssh-ed25519")
              .build(),
          Rule.exfil("age_secret_key", Severity.CRITICAL)
              .about("Secret keys of age, as SOPS and others use them.")
              .remedy("Make a new key, encrypt again, and change what the old one kept secret.")
              .finds("\\bAGE-SECRET-KEY-(?:PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58,}", 128)
              .unless(Checks.token())
              .matches(
                  "AGE-SECRET-KEY-1{BECH58}",
                  "key: AGE-SECRET-KEY-1{BECH58}",
                  "\"AGE-SECRET-KEY-1{BECH58}\"")
              .ignores("AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1{BECH20}", "age1{L58}")
              .build(),
          Rule.exfil("crypto_private_key", Severity.CRITICAL)
              .about(
                  "Private keys of cryptocurrencies: extended keys and WIF by checksum, hex beside a name.")
              .remedy("Move the funds to a new wallet at once.")
              .unseen("A bare hex key without a word such as private key beside it.")
              .finds("\\b[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}\\b")
              .finds(
                  "(?i)(?:private|priv|wallet|wif|eth|btc)[ _-]?(?:key|pk\\b)"
                      + Secrets.APART
                      + "(?:0x)?[0-9a-f]{64}\\b")
              .finds(
                  "(?i)(?:clave privada|chave privada|chiave privata|cl(?:e|\\xc3\\xa9) priv(?:e|\\xc3\\xa9)e|privater schl(?:ue|\\xc3\\xbc)ssel|\\bwallet\\()"
                      + Secrets.APART
                      + "(?:0x)?[0-9a-f]{64}\\b")
              // WIF: what opens a value makes its beginning rare enough.
              .finds("[=:\"' \\n]5[HJK][1-9A-HJ-NP-Za-km-z]{49}\\b")
              .finds("[=:\"' \\n](?:K[w-z]|L[1-5])[1-9A-HJ-NP-Za-km-z]{50}\\b")
              .unless(Checksums.cryptoKey())
              .secret(Checksums::keyAtEnd)
              .matches(
                  "xprv {XPRV}",
                  "\"{XPRV}\"",
                  "PRIVATE_KEY=0x{H64}",
                  "wallet key: {H64}",
                  "cast send --private-key 0x{H64}",
                  "private key 0x{H64}",
                  "- name: ETH_PRIVATE_KEY\n  value: \"0x{H64}\"",
                  "new Wallet('0x{H64}')",
                  "clave privada: 0x{H64}",
                  "x={WIF}",
                  "\n{WIF}")
              .ignores("xprv", "xprv9{B40}", "private key: see {H40}")
              .build(),
          Rule.exfil(SeedPhrases.RULE, Severity.CRITICAL)
              .about(
                  "BIP-39 seed phrases in English: 12 to 24 words of the list whose checksum is right.")
              .remedy("Move the funds to a wallet with a new phrase at once.")
              .unseen(
                  "Phrases in other languages, or without a word such as seed or wallet before beyond the first 8 KiB of a text.")
              .finds(
                  "(?i)(?:\\bseed|mnemonic|\\brecovery|\\bwallet|phrase|bip-?39|\\bbackup|\\bwords|metamask|keystore)"
                      + WORDS,
                  400)
              .unless(SeedWords.check())
              .secret(SeedWords::phrase)
              .matches(
                  "wallet recovery phrase: {SEED12}",
                  "\"mnemonic\": \"{SEED24}\"",
                  "SEED={SEED12}",
                  "backup words {SEED15}",
                  "{SEED12}",
                  "{SEED24}")
              .ignores(
                  "seed the database with a hundred rows and then run the whole test suite again",
                  "wallet recovery phrase: zoo zone zero zebra youth young you yellow year yard wrong write",
                  "mnemonic")
              .build());

  private KeyMaterialRules() {}

  /**
   * A key that everybody has; dots or words stand for one in documentation, in code what looks for
   * one, and the line that keys begin with is told of.
   */
  private static Check.Verdict elided(String match) {
    if (PublishedKeys.begin(HEADER.matcher(match).replaceFirst(""))) {
      return Check.Verdict.PLACEHOLDER;
    }
    boolean told = match.startsWith("with ");
    return (told || match.startsWith("-----"))
            && !(told ? BODY : KEY).matcher(match).find()
            && !DRAWN.matcher(match).find()
        ? Check.Verdict.PLACEHOLDER
        : Check.Verdict.REAL;
  }
}
