package io.periplus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,            10.0.0.0/8",
    "10.0.0.9/8,            10.0.0.0/8",
    "0.0.0.0/0,             0.0.0.0/0",
    "255.255.255.255/0,     0.0.0.0/0",
    "192.168.1.1,           192.168.1.1/32",
    "255.255.255.255/32,    255.255.255.255/32",
    "::/0,                  ::/0",
    "2001:DB8::1,           2001:db8::1/128",
    "2001:db8:0:0:1:0:0:1,  2001:db8::1:0:0:1/128",
    "2001:db8::ff/32,       2001:db8::/32",
    "::ffff:1.2.3.4/128,    ::ffff:102:304/128",
    "fe80::/10,             fe80::/10",
    "1:0:0:2:0:0:0:3/128,   1:0:0:2::3/128"
  })
  void text_isReadAndWrittenInCanonicalForm(String text, String canonical) {
    assertThat(CidrBlock.parse(text)).hasToString(canonical);
    assertThat(CidrBlock.parse(canonical)).isEqualTo(CidrBlock.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "10.0.0", "10.0.0.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1",
        "10.0.0.0/8x", " 10.0.0.0/8", "1e1.0.0.0", "example.org", "::/129", ":::", "1::2::3",
        "12345::", "g::", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0", "::1.2.3"
      })
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> CidrBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lastAddress_isTheEndOfTheBlock() {
    assertThat(Ipv4Cidr.formatAddress(Ipv4Cidr.parse("10.0.0.0/30").last())).isEqualTo("10.0.0.3");
    assertThat(Ipv4Cidr.parse("0.0.0.0/0").last()).isEqualTo(0xFFFF_FFFFL);
    Ipv6Cidr block = Ipv6Cidr.parse("2001:db8::/64");
    assertThat(Ipv6Cidr.formatAddress(block.lastHigh(), block.lastLow()))
        .isEqualTo("2001:db8::ffff:ffff:ffff:ffff");
  }
}
