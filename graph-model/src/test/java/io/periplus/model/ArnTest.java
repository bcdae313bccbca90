package io.periplus.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1,             ec2,    eu-west-1, vpc-1",
    "arn:aws-cn:lambda:cn-north-1:111122223333:function:f:3,   lambda, cn-north-1, 3",
    "arn:aws:iam::111122223333:role/path/to/name,              iam,    '',        name",
    "arn:aws:s3:::bucket,                                      s3,     '',        bucket"
  })
  void parts_areSplit_andTextComesBack(String text, String service, String region, String last) {
    Arn arn = Arn.parse(text);
    assertThat(arn.service()).isEqualTo(service);
    assertThat(arn.region()).isEqualTo(region);
    assertThat(arn.lastSegment()).isEqualTo(last);
    assertThat(arn).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "internet",
        "arn:aws",
        "arn:aws:ec2:r:a",
        "arn::ec2:r:a:x",
        "arn:aws::r:a:x",
        "arn:aws:ec2:r:a:",
        "ARN:aws:ec2:r:a:x"
      })
  void anythingElse_isNoArn(String text) {
    assertThat(Arn.tryParse(text)).isEmpty();
  }
}
