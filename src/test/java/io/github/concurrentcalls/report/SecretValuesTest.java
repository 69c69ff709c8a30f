package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What of a database's address is hidden, and what is left readable. */
class SecretValuesTest {
  @Test
  void aPasswordIsHiddenPlainEncodedAndAsAHeaderHasIt() {
    Secrets secrets = Secrets.ofUri("mongodb://me:pa%2Fss@db/x");

    assertThat(secrets.hiddenIn("pa%2Fss, pa/ss, Basic bWU6cGEvc3M=, me"))
        .isEqualTo("***, ***, Basic ***, me");
  }

  @Test
  void aPasswordThatNobodyEncodedIsHiddenToo() {
    assertThat(Secrets.ofUri("mongodb://me:p@s/s@db/x").hiddenIn("p@s/s")).isEqualTo("***");
  }

  @Test
  void optionsAreHiddenWhereTheirNamesSoundSecret() {
    Secrets secrets =
        Secrets.ofUri(
            "mongodb://db/?authSource=admin&tlsCertificateKeyFilePassword=pass1&w=majority"
                + "&authMechanismProperties=SERVICE:mongodb,AWS_SESSION_TOKEN:token1");

    assertThat(secrets.hiddenIn("admin majority mongodb pass1 token1"))
        .isEqualTo("admin majority mongodb *** ***");
  }

  @Test
  void anOptionOfOnePropertyIsHiddenToo() {
    assertThat(
            Secrets.ofUri("mongodb://db/?authMechanismProperties=AWS_SESSION_TOKEN:token1")
                .hiddenIn("token1"))
        .isEqualTo("***");
  }

  @Test
  void whatIsTooShortToBeSearchedForStays() {
    assertThat(Secrets.ofUri("mongodb://me:a1@db").hiddenIn("a1 a12")).isEqualTo("a1 a12");
  }

  @Test
  void anAddressWithoutSecretsHidesNothing() {
    assertThat(Secrets.ofUri("mongodb://127.0.0.1:27017/x?retryWrites=true").values()).isEmpty();
  }
}
