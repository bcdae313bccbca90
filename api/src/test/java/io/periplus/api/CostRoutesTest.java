package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.cli.CostText;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.CostTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /costs} and {@code /costs/rollup}: section 8, CA1 to CA4, PR3, PR5, LB1 to LB3. */
class CostRoutesTest {
  private static final String NAT = "arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-1";
  private static final String VM = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1";
  private static final String DISK = "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1";
  private static final String TAX = "unattributed:TAX/111122223333/global/AWSTax";

  @TempDir static Path directory;
  @TempDir static Path empty;

  private static SnapshotStore store;
  private static ApiTestServer api;
  private static ApiTestServer before;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore none = SnapshotStore.open(empty);
    TestEstate.publish(none, true, true);
    before = ApiTestServer.start(none, new JobRegistry());
    store = SnapshotStore.open(directory);
    String id = TestEstate.publish(store, true, true);
    TestCosts.commit(
        store,
        id,
        List.of(
            runRate(NAT, "AWS::EC2::NatGateway", "32.85", "ESTIMATE_PARTIAL", "network", NAT_PARTS),
            runRate(VM, "AWS::EC2::Instance", "70.08", "ESTIMATE", "shop", "[]"),
            runRate(DISK, "AWS::EC2::Volume", null, "NONE", "=cmd|' /C calc'!A0", "[]"),
            billed("2025-12", "USD", VM, "AWS::EC2::Instance", "RESOURCE", "41.12"),
            billed("2025-12", "USD", TAX, null, "TAX", "8.88"),
            billed("2025-11", "USD", VM, "AWS::EC2::Instance", "RESOURCE", "40"),
            billed("2025-11", "CNY", NAT, "AWS::EC2::NatGateway", "RESOURCE", "7"),
            billed("2026-01", "USD", VM, "AWS::EC2::Instance", "RESOURCE", "1")),
        List.of(
            rollup("allocated", "type", "AWS::EC2::NatGateway", "32.85", "ESTIMATE_PARTIAL", 0),
            rollup("allocated", "type", "AWS::EC2::Instance", "70.08", "ESTIMATE", 0),
            rollup("allocated", "type", "AWS::EC2::Volume", null, "NONE", 1),
            rollup("allocated", "attribution", "RESOURCE", "102.93", "ESTIMATE_PARTIAL", 1)));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
    before.close();
  }

  @Test
  @DisplayName("8, LB1: amounts are text with currency, period and basis; unknown is null")
  void amountsAreText_withCurrencyPeriodAndBasis() throws Exception {
    JsonNode body = api.get("/api/v1/costs?period=run-rate").json();

    JsonNode items = body.get("items");
    assertThat(ReadRoutesTest.column(items, "arn")).containsExactly(VM, NAT, DISK);
    JsonNode nat = items.get(1);
    assertThat(nat.get("headlineAmount").isTextual()).isTrue();
    assertThat(nat.get("headlineAmount").asText()).isEqualTo("32.85");
    assertThat(nat.get("amountCurrency").asText()).isEqualTo("USD");
    assertThat(nat.get("period").asText()).isEqualTo("run-rate");
    assertThat(nat.get("headlineBasis").asText()).isEqualTo("ESTIMATE_PARTIAL");
    assertThat(nat.get("billedAmount").isNull()).isTrue();
    assertThat(nat.at("/usageNotKnown/0").asText()).isEqualTo("nat.bytes");
    assertThat(items.at("/2/headlineAmount").isNull()).isTrue();
  }

  @Test
  @DisplayName("PR3, PR5, LB3: a total says its bases, what it lacks and what was not read")
  void totalSaysWhatItIsMadeOf() throws Exception {
    JsonNode body = api.get("/api/v1/costs?period=run-rate").json();

    JsonNode total = body.get("total");
    assertThat(total.get("headline").asText()).isEqualTo("102.93");
    assertThat(total.get("headlineBasis").asText()).isEqualTo("MIXED");
    assertThat(total.at("/byBasis/ESTIMATE").asText()).isEqualTo("70.08");
    assertThat(total.at("/byBasis/ESTIMATE_PARTIAL").asText()).isEqualTo("32.85");
    assertThat(total.get("resourcesWithoutCost").asInt()).isEqualTo(1);
    assertThat(total.get("partial").asBoolean()).isEqualTo(!total.get("missingScopes").isEmpty());
    assertThat(body.at("/catalogue/version").asText()).isEqualTo("embedded-manual@2020-05-01");
    assertThat(body.at("/catalogue/warning").asText()).contains("more than 180 days old");
  }

  @Test
  @DisplayName("8: fields=components shows parts with unit prices as text")
  void componentsOnRequest() throws Exception {
    JsonNode parts =
        api.get("/api/v1/costs?period=run-rate&fields=arn,components&type=AWS::EC2::NatGateway")
            .json()
            .at("/items/0/components");

    assertThat(parts.get(0).get("amount").asText()).isEqualTo("32.85");
    assertThat(parts.get(1))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"key\":\"nat.bytes\",\"quantity\":null,\"unit\":\"GB\",\"unitPrice\":\"0.045\",\"amount\":null,\"status\":\"USAGE_UNKNOWN\",\"text\":\"usage"
                        + " not known\"}"));
  }

  @Test
  @DisplayName("CA1: several currencies are not added: 409 with the sums of each")
  void severalCurrencies_areNotAdded() throws Exception {
    for (String route : List.of("costs", "costs/rollup")) {
      ApiTestServer.Answer answer = api.get("/api/v1/" + route + "?period=2025-11");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("code").asText()).isEqualTo("currency-mix");
      assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo("CNY: 7");
      assertThat(answer.json().at("/errors/1/message").asText()).isEqualTo("USD: 40");
    }
    assertThat(
            api.get("/api/v1/costs?period=2025-11&currency=CNY")
                .json()
                .at("/total/headline")
                .asText())
        .isEqualTo("7");
    assertThat(
            api.get("/api/v1/costs/rollup?period=2025-11&currency=USD")
                .json()
                .at("/total/amount")
                .asText())
        .isEqualTo("40");
  }

  @Test
  @DisplayName("CA2: without a period the newest closed month; an unknown one is refused")
  void newestClosedMonth() throws Exception {
    JsonNode body = api.get("/api/v1/costs").json();
    assertThat(body.at("/total/period").asText()).isEqualTo("2025-12");
    assertThat(body.at("/total/billed").asText()).isEqualTo("50");
    assertThat(body.at("/total/headlineBasis").asText()).isEqualTo("BILL");

    ApiTestServer.Answer unknown = api.get("/api/v1/costs?period=2024-01");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().get("detail").asText())
        .contains("There are 2025-11, 2025-12, 2026-01, run-rate.");
  }

  @Test
  @DisplayName("CA3: a snapshot without the analysis says which one to run")
  void analysisNotRun() throws Exception {
    for (String route : List.of("costs", "costs/rollup")) {
      ApiTestServer.Answer answer = before.get("/api/v1/" + route);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("code").asText()).isEqualTo("analysis-not-run");
      assertThat(answer.json().get("job").asText()).isEqualTo("cost");
    }
  }

  @Test
  @DisplayName("CA4: a tag that would be a formula is guarded in CSV")
  void hostileTag_isGuardedInCsv() throws Exception {
    String csv =
        api.get("/api/v1/costs?period=run-rate&format=csv&fields=arn,headlineAmount,tag.Team")
            .response()
            .body();
    assertThat(csv)
        .isEqualTo(
            "arn,headlineAmount,tag.Team\r\n"
                + VM
                + ",70.08,shop\r\n"
                + NAT
                + ",32.85,network\r\n"
                + DISK
                + ",,'=cmd|' /C calc'!A0\r\n");
  }

  @Test
  @DisplayName("8: filters, order, least amount and pages")
  void filtersOrderAndPages() throws Exception {
    assertThat(arns("period=run-rate&tag.Team=shop")).containsExactly(VM);
    assertThat(arns("period=run-rate&minAmount=50")).containsExactly(VM);
    assertThat(arns("period=run-rate&sort=headlineAmount&headlineBasis=!NONE"))
        .containsExactly(NAT, VM);
    assertThat(arns("period=2025-12&attribution=TAX")).containsExactly(TAX);
    JsonNode first = api.get("/api/v1/costs?period=run-rate&limit=1").json();
    assertThat(arns("period=run-rate&limit=1&cursor=" + first.at("/page/nextCursor").asText()))
        .containsExactly(NAT);
  }

  @Test
  @DisplayName("8: stored sums, and sums by what is not stored, have the same total")
  void storedAndComputedRollups() throws Exception {
    JsonNode stored = api.get("/api/v1/costs/rollup?by=type&period=run-rate").json();
    assertThat(ReadRoutesTest.column(stored.get("items"), "amount")).startsWith("70.08", "32.85");
    assertThat(stored.at("/items/0/shareOfTotal").asDouble()).isEqualTo(0.680851);
    assertThat(stored.at("/total/amount").asText()).isEqualTo("102.93");
    assertThat(stored.at("/total/resourcesWithoutCost").asInt()).isEqualTo(1);

    JsonNode teams = api.get("/api/v1/costs/rollup?by=tag:Team,account&period=run-rate").json();
    assertThat(ReadRoutesTest.column(teams.get("items"), "tag.Team")).startsWith("shop", "network");
    assertThat(teams.at("/items/0/account").asText()).isEqualTo("111122223333");
    assertThat(teams.at("/total/amount").asText()).isEqualTo("102.93");

    JsonNode bill = api.get("/api/v1/costs/rollup?by=account&basis=billed").json();
    assertThat(bill.at("/items/0/amount").asText()).isEqualTo("50");
    assertThat(bill.at("/items/0/unallocatedAmount").asText()).isEqualTo("8.88");
  }

  @Test
  @DisplayName("8: dimensions that are not known, or whose sums are not kept, are refused")
  void dimensionsThatAreRefused() throws Exception {
    assertThat(api.get("/api/v1/costs/rollup?by=colour").status()).isEqualTo(400);
    assertThat(
            api.get("/api/v1/costs/rollup?by=vpc,account&period=run-rate")
                .json()
                .get("detail")
                .asText())
        .contains("are not kept. Ask for vpc alone");
  }

  @Test
  @DisplayName("10.2: numbers of the command, the interface and the table agree")
  void commandInterfaceAndTableAgree() throws Exception {
    BigDecimal table;
    try (Snapshot snapshot = store.current().orElseThrow();
        SnapshotConnection connection = snapshot.connection();
        Statement statement = connection.jdbc().createStatement();
        ResultSet rows =
            statement.executeQuery("select sum(headline) from cost where period = 'run-rate'")) {
      rows.next();
      table = rows.getBigDecimal(1);
    }
    String printed = CostText.json(directory, "--by", "tag:Team", "--period", "run-rate");
    JsonNode command = new ObjectMapper().readTree(printed);
    JsonNode answer = api.get("/api/v1/costs/rollup?by=tag:Team&period=run-rate").json();

    assertThat(command.get("items")).isEqualTo(answer.get("items"));
    assertThat(command.get("total")).isEqualTo(answer.get("total"));
    assertThat(new BigDecimal(answer.at("/total/amount").asText())).isEqualByComparingTo(table);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode item : answer.get("items")) {
      if (item.get("amount").isTextual()) {
        sum = sum.add(new BigDecimal(item.get("amount").asText()));
      }
    }
    assertThat(sum).isEqualByComparingTo(table);
    assertThat(CostText.table(directory, "--by", "tag:Team", "--period", "run-rate"))
        .contains("tag.Team\tAMOUNT\tSHARE\tBASIS\tRESOURCES\tUNKNOWN", "shop\t70.08\t68.1 %");
  }

  private static List<String> arns(String query) throws Exception {
    return ReadRoutesTest.column(api.get("/api/v1/costs?" + query).json().get("items"), "arn");
  }

  private static final String NAT_PARTS =
      "[{'key': 'nat.hours', 'quantity': 730, 'unit': 'Hrs', 'unit_price': 0.045, 'amount': 32.85,"
          + " 'status': 'PRICED'}, {'key': 'nat.bytes', 'quantity': null, 'unit': 'GB',"
          + " 'unit_price': 0.045, 'amount': null, 'status': 'USAGE_UNKNOWN'}]";

  private static String runRate(
      String arn, String type, String amount, String basis, String team, String components) {
    Map<String, String> values = new HashMap<>(common("run-rate", "USD", arn, type, "RESOURCE"));
    values.put("estimate", amount == null ? "null" : amount);
    values.put("headline", amount == null ? "null" : amount);
    values.put("basis", "'" + basis + "'");
    values.put("catalogue_version", "'embedded-manual@2020-05-01'");
    values.put("components", components);
    values.put("coverage", "0.5");
    values.put("tags_effective", "map {'Team': '" + team.replace("'", "''") + "'}");
    return TestCosts.row(CostTables.COST, values);
  }

  private static String billed(
      String period, String currency, String arn, String type, String attribution, String amount) {
    Map<String, String> values = new HashMap<>(common(period, currency, arn, type, attribution));
    values.put("payer", "'999988887777'");
    for (String column : List.of("billed", "amortised", "headline")) {
      values.put(column, amount);
    }
    values.put("basis", "'BILL'");
    return TestCosts.row(CostTables.COST, values);
  }

  private static Map<String, String> common(
      String period, String currency, String arn, String type, String attribution) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    entries.add(Map.entry("period", "'" + period + "'"));
    entries.add(Map.entry("currency", "'" + currency + "'"));
    entries.add(Map.entry("arn", "'" + arn + "'"));
    entries.add(Map.entry("service", "'AmazonEC2'"));
    entries.add(Map.entry("account_id", "'111122223333'"));
    entries.add(Map.entry("region", "'eu-west-1'"));
    entries.add(Map.entry("type", type == null ? "null" : "'" + type + "'"));
    entries.add(Map.entry("attribution", "'" + attribution + "'"));
    entries.add(Map.entry("allocated_in", "0"));
    entries.add(Map.entry("allocated_out", "0"));
    return Map.ofEntries(entries.toArray(Map.Entry[]::new));
  }

  private static String rollup(
      String view, String dimension, String key, String amount, String basis, int without) {
    return TestCosts.row(
        CostTables.COST_ROLLUP,
        Map.ofEntries(
            Map.entry("view", "'" + view + "'"),
            Map.entry("dimension", "'" + dimension + "'"),
            Map.entry("key", "'" + key + "'"),
            Map.entry("period", "'run-rate'"),
            Map.entry("currency", "'USD'"),
            Map.entry("estimate", amount == null ? "null" : amount),
            Map.entry("headline", amount == null ? "null" : amount),
            Map.entry("basis", "'" + basis + "'"),
            Map.entry("resources", "1"),
            Map.entry("resources_without_cost", Integer.toString(without)),
            Map.entry("lines", "0"),
            Map.entry("partial", "false")));
  }
}
