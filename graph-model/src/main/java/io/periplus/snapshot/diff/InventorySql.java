package io.periplus.snapshot.diff;

/** The statements of {@link InventoryDiff}; schemas {@code a} and {@code b} are the snapshots. */
final class InventorySql {
  private InventorySql() {}

  /**
   * Scopes are matched as they are asked: by account, operation and region, global ones also for
   * what lies in a region (buckets); an operation that is told a type is a scope per type. A scope
   * of neither snapshot says nothing; one of the earlier alone was not read later.
   */
  static final String GONE =
      """
      create or replace temp table gone as
      with left_over as (
        select x.arn, x.type, x.account_id, x.region, x.source_operation
        from a.resource x
        where not x.stub and not exists (
          select 1 from b.resource y where y.arn = x.arn and not y.stub)),
      scope as (
        select account_id, region, service || ':' || operation as call, resource_type,
          bool_or(later) as asked,
          bool_or(later and status <> 'COMPLETE' and not coalesce(read_at > ?, false)) as unread
        from (
          select account_id, region, service, operation, resource_type, status,
            last_complete_at as read_at, true as later from b.coverage
          union all
          select account_id, region, service, operation, resource_type, status,
            last_complete_at, false from a.coverage)
        group by all)
      select x.arn, coalesce(bool_or(s.unread or not s.asked), false) as unread
      from left_over x left join scope s
        on s.account_id = x.account_id
        and s.region in (x.region, 'global')
        and s.call = x.source_operation
        and (s.call not in ('cloudcontrol:ListResources', 'config:ListDiscoveredResources')
          or s.resource_type = x.type)
      group by x.arn
      """;

  /**
   * Rows in order of ARN. A row hash covers all that counts and more; where it is the same, only
   * staleness is left to say. Configurations are read for the rows that need them.
   */
  static final String RESOURCES =
      """
      with x as (select arn, row_hash from a.resource where not stub),
      y as (select arn, row_hash, stale from b.resource where not stub),
      hit as (
        select coalesce(x.arn, y.arn) as arn,
          case when y.arn is null
              then case when g.unread then 'UNVERIFIED' else 'REMOVED' end
            when x.arn is null then 'ADDED'
            when x.row_hash = y.row_hash then 'UNVERIFIED'
            else 'CHANGED' end as kind,
          coalesce(y.stale, false) as stale
        from x full join y on x.arn = y.arn left join gone g on g.arn = x.arn
        where x.row_hash is distinct from y.row_hash or y.stale)
      select h.arn, h.kind, h.stale, coalesce(b.type, a.type) as type,
        a.type as a_type, a.account_id as "a_accountId", a.region as a_region, a.id as a_id,
        a.name as a_name, cast(to_json(a.tags) as varchar) as a_tags,
        case when h.kind = 'CHANGED' and a.config_hash <> b.config_hash
          then cast(a.configuration as varchar) end as a_configuration,
        b.type as b_type, b.account_id as "b_accountId", b.region as b_region, b.id as b_id,
        b.name as b_name, cast(to_json(b.tags) as varchar) as b_tags,
        case when h.kind = 'CHANGED' and a.config_hash <> b.config_hash
          then cast(b.configuration as varchar) end as b_configuration
      from hit h
        left join a.resource a on a.arn = h.arn and not a.stub
        left join b.resource b on b.arn = h.arn and not b.stub
      order by h.arn
      """;

  /** An edge lives and dies with the resource that it starts from. */
  static final String RELATIONSHIPS =
      """
      with hit as (
        select coalesce(x.source_arn, y.source_arn) as source_arn,
          coalesce(x.type, y.type) as type, coalesce(x.target_arn, y.target_arn) as target_arn,
          y.source_arn is null as gone, x.source_arn is null as come,
          coalesce(y.stale, false) as stale,
          cast(x.properties as varchar) as a_properties,
          cast(y.properties as varchar) as b_properties,
          cast(to_json(x.source) as varchar) as a_source,
          cast(to_json(y.source) as varchar) as b_source
        from a.relationship x full join b.relationship y
          on x.source_arn = y.source_arn and x.type = y.type and x.target_arn = y.target_arn
        where x.source_arn is null or y.source_arn is null or y.stale
          or cast(x.properties as varchar) <> cast(y.properties as varchar)
          or list_sort(x.source) <> list_sort(y.source))
      select h.*,
        case when h.come then 'ADDED'
          when h.gone then case when g.unread or r.stale then 'UNVERIFIED' else 'REMOVED' end
          when a_properties = b_properties and a_source = b_source then 'UNVERIFIED'
          else 'CHANGED' end as kind
      from hit h
        left join gone g on g.arn = h.source_arn
        left join b.resource r on r.arn = h.source_arn
      order by h.source_arn, h.type, h.target_arn
      """;
}
