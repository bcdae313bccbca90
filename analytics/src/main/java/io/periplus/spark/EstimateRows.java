package io.periplus.spark;

import io.periplus.cost.estimate.Fields;
import io.periplus.cost.estimate.PricedResource;
import io.periplus.cost.input.ConfigurationFields;
import io.periplus.cost.table.ResourceFacts;
import io.periplus.model.ResourceType;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** S5: of each resource its estimate, and what else costs read of its configuration. */
final class EstimateRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Columns of the resource that it reads, in order. */
  static final List<String> READ =
      List.of("arn", "type", "account_id", "region", "tags", "configuration", "stub");

  /** What it gives. */
  static final StructType SCHEMA =
      new StructType()
          .add("arn", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("stub", DataTypes.BooleanType)
          .add("zones", DataTypes.createArrayType(DataTypes.StringType))
          .add("created_on", DataTypes.StringType)
          .add("estimate", DataTypes.StringType);

  private final Shared<SharedPrices> prices;

  EstimateRows(Shared<SharedPrices> prices) {
    this.prices = prices;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    SharedPrices with = prices.get();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return estimated(rows.next(), with);
      }
    };
  }

  private static Row estimated(Row row, SharedPrices prices) {
    String arn = row.getString(0);
    String type = row.getString(1);
    String account = row.isNullAt(2) ? "" : row.getString(2);
    String region = row.isNullAt(3) ? "" : row.getString(3);
    boolean stub = !row.isNullAt(6) && row.getBoolean(6);
    Fields fields = row.isNullAt(5) ? Fields.missing() : ConfigurationFields.read(row.getString(5));
    PricedResource resource =
        new PricedResource(
            arn,
            ResourceType.of(type),
            account,
            region,
            stub,
            prices.observedOn(),
            fields,
            prices::related);
    return RowFactory.create(
        arn,
        type,
        account,
        region,
        row.get(4),
        stub,
        ResourceFacts.zones(fields).toArray(String[]::new),
        ResourceFacts.createdOn(fields).map(Object::toString).orElse(null),
        EstimateText.write(prices.estimator().estimate(resource)));
  }
}
