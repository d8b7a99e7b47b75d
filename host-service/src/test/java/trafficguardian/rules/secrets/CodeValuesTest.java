package trafficguardian.rules.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program names what holds a secret; what was drawn is no name. */
class CodeValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process.env.MY_API_KEY",
        "cliOptions.llmApiKeyEnv",
        "!!config?.apiKey",
        "rsa.key.PrivateKey.load_pkcs1",
        "dsa.DSAPrivateKey",
        "X25519PublicKey.from_public_bytes",
        "_openssl_crypt.pkcs12_key_as_pem",
        "_bad_pkcs12_key_as_pem",
        "random_blake2b_256_key",
        "urlsafe_b64decode",
        "$token_key.GetValue",
        "$CRYPTTAB_OPTION_size",
        "/^[0-9a-f]*/i.exec",
        "[A-Za-z][A-Za-z0-9_]*",
        "e.requiresApiKey!==!1",
        "::Ed25519::VerifyKey.new",
        "OpenSSL::PKey::RSA.new",
        "--x509keyfile=$RSYNC_SSL_KEY",
        "${props.KEY}",
        "aws-cdk-lib/aws-apigateway.CfnApiKey",
        "url_join_1.default",
        "_chunkBTXI2HQScjs.DEFAULT_ACCESS_TOKEN_TTL",
        "exports.id_pkcs9_at_pkcs15Token",
        "io.t2bot.sdk.bot.type",
        "mysql:x:100:101:MySQL",
        "rw-r--r--:root:-:WARN:",
        "arn:aws:kms:us-west-2:111122223333:key/a1b2c3d4-5678-90ab-cdef-1234567890ab",
        "arn:aws-cn:iam::111122223333:role/build/deploy-role",
        "\u00e8\u0087\u00aa\u00e5\u0088\u0086\u00e3\u0081\u00aeAPI\u00e3\u0082\u00ad"
      })
  void isCode(String value) {
    assertTrue(CodeValues.include(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hT7.kQ2x.zLp9wRt.Y",
        "kQ8vXz2LpWm4RtYs.aB3dE5fG",
        "c9f2_41b8_77ad3e_0c1",
        "$ecretPassw0rd99",
        "k3yVault.Zx81QmLw0pTr62Nb",
        "/etc/ssl/private",
        "Gr\u00c3\u00b6\u00c3\u009fe23xK!9",
        "--Zx81QmLw0pTr62Nb",
        "Zx81QmLw0pTr62Nb||x",
        "_chunkBTXI2HQScjs.Zx81QmLw0pTr62Nb",
        "exports.id_Zx81QmLw0pTr62Nb",
        "io.zx81qmlw0ptr62nb.x9f2k8",
        "$A_Zx81QmLw0pTr62Nb",
        "root:x:0:0:Zx81QmLw0pTr62Nb",
        "arn:aws:kms:us-west-2:111122223333:Zx81QmLw0pTr62Nb",
        "\u00e8\u0087\u00aa\u00e5\u0088\u0086\u00e3\u0081\u00ae\u00e8\u0087\u00aa\u00e5\u0088\u0086\u00e3hT7kQ2xzLp"
      })
  void isNone(String value) {
    assertFalse(CodeValues.include(value));
  }
}
