import type { Language } from './run';

/** Questions to begin with, all of which the demo answers. */
export const EXAMPLES: Readonly<Record<Language, readonly { title: string; text: string }[]>> = {
  gremlin: [
    { title: 'Instances, with what they are called', text: "g.V().hasLabel('AWS::EC2::Instance').limit(20).valueMap('arn', 'name', 'account_id', 'region')" },
    { title: 'What is exposed to the internet, by type', text: "g.V().where(__.out('EXPOSED_TO')).groupCount().by(T.label)" },
    {
      title: 'Roles of exposed instances',
      text: "g.V().hasLabel('AWS::EC2::Instance').where(__.out('EXPOSED_TO')).out('RUNS_AS').dedup().values('arn')",
    },
    { title: 'Volumes that nothing uses', text: "g.V().hasLabel('AWS::EC2::Volume').not(__.out('ATTACHED_TO')).values('arn').limit(50)" },
    { title: 'Who can become whom', text: "g.V().as('from').out('CAN_ESCALATE_TO').as('to').select('from', 'to').by('arn').limit(50)" },
  ],
  sql: [
    { title: 'Resources by type', text: 'SELECT type, count(*) AS resources\nFROM resource\nGROUP BY type\nORDER BY resources DESC' },
    {
      title: 'What the internet reaches, by port',
      text: "SELECT protocol, from_port, to_port, count(DISTINCT arn) AS resources\nFROM exposure\nWHERE verdict = 'REACHABLE'\nGROUP BY ALL\nORDER BY resources DESC",
    },
    {
      title: 'The ten largest radii',
      text: "SELECT arn, possible_resources, possible_accounts, possible_data_read\nFROM blast_radius\nWHERE mode = 'compromise' AND direction = 'forward'\nORDER BY possible_resources DESC\nLIMIT 10",
    },
    {
      title: 'What could not be read',
      text: "SELECT service, operation, status, error_code, count(*) AS scopes\nFROM coverage\nWHERE status IN ('DENIED', 'FAILED')\nGROUP BY ALL\nORDER BY scopes DESC",
    },
    { title: 'Untagged resources, by account', text: 'SELECT account_id, count(*) AS untagged\nFROM resource\nWHERE NOT stub AND cardinality(tags) = 0\nGROUP BY account_id\nORDER BY untagged DESC' },
  ],
};
