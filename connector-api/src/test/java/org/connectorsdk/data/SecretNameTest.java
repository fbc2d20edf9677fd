package org.connectorsdk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNameTest {

  @ParameterizedTest
  @CsvSource({
    "ssh_password,true",
    "PASSWD,true",
    "db_pass,true",
    "pass,true",
    "pwd,true",
    "card-pin,true",
    "ssh_key_passphrase,true",
    "client_secret,true",
    "AuthToken,true",
    "credentials,true",
    "api_key,true",
    "apikey,true",
    "private-key,true",
    "access_key,true",
    "ssh_key,false",
    "compass,false",
    "spinning,false",
    "passive,false",
    "ssh_hostname,false",
    "'',false",
    "_,false"
  })
  void knowsNamesThatSpeakOfASecret(String name, boolean expected) {
    assertEquals(expected, SecretName.matches(name));
  }
}
