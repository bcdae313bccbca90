// Generated from api/src/main/resources/openapi.yaml by `npm run api:generate`. Do not edit.

export interface paths {
    "/api/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who can do what to which data store, key or compute, with the statements that allow it.
         * @description With `principal`, `resource` and `action` all three it is one question: it is evaluated as `POST
         *     /access/evaluate` does, under `scenario`, and may be answered by `NO`; names are then as there and the other
         *     filters do not apply. Else the rows that the analysis `access` found. What an escalation would make of a
         *     principal (`unbound:…`) is listed only where `principal` names it.
         *
         */
        get: operations["listAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * May a principal do something to a resource, and which statements decide.
         * @description Worked out on demand from the policies of the inventory; no analysis has to have run. `NO` names the Deny, or
         *     the layer without an Allow with the statements that came nearest. docs/access.md explains the answer.
         *
         */
        post: operations["evaluateAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blast-radius": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the radius of each resource goes, the farthest first.
         * @description Rows of the table `blast_radius`, which the analysis `blast-radius` writes. The seed is not counted.
         *     A row of mode `change` counts what the evidence of the snapshot names: `certain…` is null there, and
         *     `possible…` never less than what GET /api/v1/blast-radius/{arn} finds altered.
         *
         */
        get: operations["listBlastRadii"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blast-radius/{arn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What falls with a resource, or who can reach it, with one way to the worst of it.
         * @description Worked out on demand. `certain` holds whatever is not known, `possible` may hold. The seed is not counted.
         *     `reasons` name what is not known: an analysis that has not run (`ACCESS_MISSING`) makes both lower bounds.
         *     docs/blast-radius.md has the rules.
         *
         */
        get: operations["getBlastRadius"];
        put?: never;
        /**
         * What edits alter, of the resource and around it.
         * @description Mode change with edits in place of the deletion: changes in the form of `POST /api/v1/what-if`, at most 100. The
         *     kernels of networks, access and escalation are run again as far as the edits can alter what they say. Nothing is
         *     written. What takes longer than 60 s is given up.
         *
         */
        post: operations["changeBlastRadius"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What resources cost in one month, the dearest first.
         * @description Rows of the table `cost`, which the analysis `cost` writes, of one period and one currency. Amounts are
         *     exact decimals as text. `headlineAmount` is the one number where one fits; its label is `headlineBasis`:
         *     from a bill, or a list-price estimate. A resource of unknown cost has null, never 0, and is counted in
         *     `total.resourcesWithoutCost`. `tag.<Key>` filters by effective tags. docs/cost.md has the rules.
         *
         */
        get: operations["listCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/rollup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sums of what resources cost in one month, by one to three dimensions.
         * @description Each row has a member for each dimension: `account`, `tag.Team` for `tag:Team`. From the table
         *     `cost_rollup` where it has the dimensions, else computed from `cost`. Resources in several zones, VPCs or
         *     subnets are divided among them; those dimensions are kept alone and as `vpc,type` only.
         *
         */
        get: operations["listCostRollup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was read and what was not, by account, region, service and operation. */
        get: operations["listCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/egress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How resources reach the internet, by which gateway, or why not. */
        get: operations["listEgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exposures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the internet reaches, and what it does not and why.
         * @description Without `verdict`, rows with `REACHABLE` and `UNKNOWN` are listed.
         */
        get: operations["listExposures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an id, name, ARN, address or DNS name is, or was between two times.
         * @description Without `from` and `to`, what it is in the snapshot that `at` means. With one of them, who had it in the
         *     snapshots between, and from when to when; of interfaces and Elastic IPs also what they were attached to.
         */
        get: operations["find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gremlin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the graph one Gremlin traversal, read-only.
         * @description The same as `POST /gremlin`.
         *
         */
        post: operations["queryGremlin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs of this server, newest first. */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job with its progress by phase. */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress of a job as server-sent events.
         * @description Events `progress` (data: JobProgress), `log` (data: JobLogLine), `state` (data: `{"state": …}`) and `end`
         *     (data: Job), with numeric ids. `Last-Event-ID` resumes behind that id. A comment line every 15 s keeps
         *     proxies from closing the stream; after `end` the server closes it.
         *
         */
        get: operations["streamJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is here, what is exposed, what changed, what could not be seen.
         * @description One read for the first page, computed from the tables of one snapshot by the code that also prints
         *     `periplus demo --once`: counts of resources by type and account; security groups that admit the whole
         *     internet against those through which the internet really reaches something, with the reason for each of
         *     the others; exposures by verdict and by way in; what a scan of security groups alone would have missed;
         *     how instances leave, by gateway; what changed since the previous snapshot, by which rule; and what could
         *     not be seen. `securityGroups`, `exposures`, `missedByGroupScan` and `egress` are left out until the
         *     reachability analysis has run; `changes` is left out when there is no earlier snapshot.
         *
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reachability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Can A reach B, hop by hop; if not, everything that must change.
         * @description Worked out on demand from the inventory, in at most 30 seconds (`timeout`). When as many questions as the
         *     server takes are being worked out, a further one is refused at once (`overloaded`).
         *
         */
        post: operations["explainReachability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reachability/survey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What can reach a thing, or where it can go.
         * @description The question of `POST /api/v1/reachability` with one end left out: with `to` alone everything that reaches it,
         *     with `from` alone everything that it reaches. Resources that get the same answer are one group; each group
         *     gives one pair as an `example` for `POST /api/v1/reachability`. A page is of groups, each with its first
         *     `members`; with `group` it is of that group's members. What is not known is listed as `UNKNOWN` with what is
         *     missing; `unseen` names the calls that may hide more.
         *
         */
        post: operations["surveyReachability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Resources of the inventory. */
        get: operations["listResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{arn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One resource with its configuration, relations and exposures. */
        get: operations["getResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{arn}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a resource, snapshot by snapshot, the oldest first.
         * @description Snapshots in a row that say the same are one row, unless `all=true`.
         */
        get: operations["getResourceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{arn}/neighbors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a resource is connected to, up to three edges away. */
        get: operations["listNeighbors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts of resources by type, account, region, VPC or tag.
         * @description A facet ignores the filter on itself, so that its other values stay visible.
         */
        get: operations["getResourceFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Snapshots, newest first. */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{a}/diff/{b}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two snapshots, field by field.
         * @description `a` is the earlier snapshot, `b` the later; each an id, `latest`, an instant or a duration back (`-7d`).
         *     Fields that change by themselves and the order of lists are no difference. What `b` could not read is
         *     `UNVERIFIED`, never `REMOVED`, and is listed when `kind` asks for it. Without `layer`, all layers that both
         *     snapshots have are compared; `notCompared` names the others.
         */
        get: operations["diffSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One snapshot with its files, counts and analyses. */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One SELECT over the tables of a snapshot.
         * @description The dialect is DuckDB's. One statement, read-only; what it may name is listed by `/api/v1/sql/tables`, what it
         *     may call in docs/sql.md. Limits: 30 s, 64 KiB of text, 100,000 rows, 32 MiB. `DECIMAL` values and integers beyond
         *     64 bits are text, times RFC 3339. With `Accept: text/csv` or `application/vnd.apache.parquet` the rows alone.
         *
         */
        post: operations["runSql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sql/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tables that SQL may name, with their columns. */
        get: operations["listSqlTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is paid for and not used, the largest saving first.
         * @description Rows of the table `waste`, which the analysis `cost` writes; docs/waste.md has the rules. Savings are list-price
         *     estimates unless `headlineBasis` says BILL. `counted` savings overlap no other's; `summary` is over all rows
         *     that the filters but `status` select.
         *
         */
        get: operations["listWaste"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What becomes reachable, who gets what access, and what no longer, if these things were changed.
         * @description Worked out on a copy of the inventory; nothing is written and AWS is not asked. The kinds of changes and
         *     their members, which are those of the AWS CLI, are described in docs/what-if.md.
         *     At most 1,000 changes in a body of at most 5 MiB; `impact` is compared for at most 100. What takes longer than
         *     60 s is given up.
         *
         */
        post: operations["whatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gremlin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the graph one Gremlin traversal, read-only.
         * @description The path that Gremlin Server and Amazon Neptune have, so that graph-explorer and other clients connect as they
         *     are. Text is gremlin-lang; `language` has no effect, Groovy is not understood. Nothing can be written.
         *     `Accept: application/vnd.gremlin-v3.0+json;types=false` gives plain JSON values, everything else typed ones.
         *     Labels, properties, limits and refusals: docs/gremlin.md.
         *
         */
        post: operations["askGremlin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gremlin/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queries that wait or run, and how to cancel one.
         * @description Queries of the caller, or all for an administrator. With `cancelQuery` the query of `queryId` is told to stop.
         *
         */
        get: operations["getGremlinStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description as JSON. */
        get: operations["getOpenApiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description as YAML. */
        get: operations["getOpenApiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pg/statistics/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Labels and property keys of the graph with counts, as Amazon Neptune gives them.
         * @description Counted while the graph was loaded; the graph is not scanned.
         */
        get: operations["getGraphSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is a published snapshot to answer from. */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Why the configuration accepts this gap (`coverage.accepted`). Members that it does not give are left out. */
        AcceptedGap: {
            owner?: string;
            reason?: string;
            /**
             * Format: date-time
             * @description From when it counts as a gap again.
             */
            until?: string;
        };
        AccessAnswer: {
            action: string;
            deniedBy: {
                index?: number;
                layer: string;
                policyArn?: string;
                rule: string;
                sid?: string | null;
            } | null;
            /** @description Where the question was about a pattern, a resource that the answer holds for. */
            example: string | null;
            findings: string[];
            /** @enum {string|null} */
            kind: "EXPLICIT_DENY" | "IMPLICIT_DENY" | null;
            layers: components["schemas"]["AccessLayer"][];
            /** @description Whether it does not hold for all resources of the pattern. */
            partial: boolean;
            principal: string;
            reasons: string[];
            resource: string;
            /**
             * @description Id of the rule that decided.
             * @example IAM16
             */
            rule: string;
            ruleText: string;
            snapshot: components["schemas"]["SnapshotInfo"];
            unknownKeys: string[];
            /** @enum {string} */
            verdict: "YES" | "MAYBE" | "NO";
        };
        AccessLayer: {
            /** @description Whether the policy of the resource lets in without asking the layer. */
            bypassed: boolean;
            /** @enum {string} */
            layer: "IDENTITY" | "BOUNDARY" | "SESSION" | "SCP" | "RCP" | "RESOURCE" | "TRUST" | "ENDPOINT";
            /** @description Root, unit or account that a control policy is attached to. */
            level: string | null;
            /**
             * @description What is asked for: the resource, or what else has to allow.
             * @enum {string}
             */
            of: "resource" | "store" | "bucket" | "key";
            ofAction: string;
            ofResource: string;
            /** @description Whether the layer has to allow. */
            required: boolean;
            /** @enum {string} */
            result: "YES" | "MAYBE" | "NO";
            statements: components["schemas"]["AccessStatementTrace"][];
            unread: string[];
        };
        AccessPage: {
            items: components["schemas"]["AccessRow"][];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        AccessQuestion: {
            /** @example s3:GetObject */
            action: string;
            /** @description Condition keys of the request; null for one that it does not have. */
            assume?: {
                [key: string]: string | null;
            } | null;
            /** @description Snapshot id */
            at?: string;
            /** @description ARN, id or name; twelve digits of an account; a service; `anonymous`. */
            principal: string;
            /** @description ARN, also of something inside of a resource or a pattern; id or name; `*`. */
            resource: string;
        };
        AccessRow: {
            actions?: string[];
            allowedBy?: components["schemas"]["AccessStatement"][];
            conditions?: {
                key: string;
                operator: string;
                source: string;
                values: string[];
            }[];
            crossAccount?: boolean;
            keyArn?: string | null;
            /** @enum {string} */
            level: "LIST" | "READ" | "WRITE" | "DESTROY" | "ADMIN" | "CONTROL";
            limitedBy?: components["schemas"]["AccessStatement"][];
            partial?: boolean;
            /** @description ARN; internet for everybody. */
            principal: string;
            principalAccountId?: string | null;
            principalType?: string | null;
            public?: boolean;
            reasons?: string[];
            /** @description ARN; account:<id> where anything in the account may be open. */
            resource: string;
            resourceAccountId?: string | null;
            /** @description Something inside the resource that is allowed, where not all of it is. */
            resourcePattern?: string | null;
            resourceType?: string | null;
            /** @enum {string} */
            verdict: "YES" | "MAYBE";
        };
        AccessStatement: {
            /** @description Deny; None for a boundary that does not allow. */
            effect?: string;
            /** @description IDENTITY, RESOURCE, SCP, BOUNDARY and the like. */
            layer: string;
            /** @description The policy; an inline one by what holds it. */
            policyArn: string;
            policyName?: string | null;
            sid?: string | null;
            /** @description From 0; -1 for the policy as a whole. */
            statementIndex: number;
            /** @description The group or the grant of a key. */
            via?: string | null;
        };
        AccessStatementTrace: {
            /** @enum {string|null} */
            effect: "Allow" | "Deny" | null;
            failed: {
                key: string | null;
                /** @enum {string} */
                part: "STATEMENT" | "ACTION" | "PRINCIPAL" | "RESOURCE" | "CONDITION";
                reasons: string[];
                /** @enum {string} */
                result: "U" | "F";
            }[];
            /** @description Place in the document from 0; -1 for the document as a whole. */
            index: number;
            /** @description ARN of the policy; for others the ARN of what holds it, `#` and its name. */
            policyArn: string;
            /** @enum {string} */
            result: "T" | "U" | "F";
            sid: string | null;
            /** @description The statement as the snapshot has it. */
            text: string | null;
        };
        BlastRadius: {
            certain: components["schemas"]["RadiusCounts"];
            change?: components["schemas"]["RadiusChange"];
            chokePoints?: {
                /** @enum {string} */
                certainty: "certain" | "possible";
                /** @description Every edit was tried for the ranking. */
                complete: boolean;
                /** @description Each alone is a cut. */
                edits: components["schemas"]["CutEdit"][];
                from: string[];
                ranking: {
                    /** @description Sources that no longer reach the seed without it. */
                    cuts: number;
                    edit: components["schemas"]["CutEdit"];
                }[];
                /** @description On every way, in the order of the ways. */
                resources: string[];
                /** @description Those given, or all that reach the seed and the internet. */
                sources: number;
            };
            /** @description The fewest edits without which no source reaches the seed. */
            cut?: {
                /** @enum {string} */
                certainty: "certain" | "possible";
                edits: components["schemas"]["CutEdit"][];
                from: string[];
                /** @description It is proven that fewer are not enough. */
                least: boolean;
                /**
                 * @description IMPOSSIBLE when some way has nothing that anybody can take away.
                 * @enum {string}
                 */
                state: "NOT_REACHED" | "CUT" | "IMPOSSIBLE";
                /**
                 * @description Whether it holds where policies are evaluated without it; EXTENDED by further edits, without which another statement allows the same.
                 * @enum {string}
                 */
                verification: "HOLDS" | "EXTENDED" | "DOES_NOT_HOLD" | "EDGES_ONLY";
            };
            /** @enum {string} */
            direction: "forward" | "reverse";
            /** @description Groups that lose a member; of a reverse radius those that the seed depends on. */
            groups?: {
                certainLost: string[];
                members: string[];
                /** @description How many members the owner needs. */
                need: number;
                owner: string;
                possibleLost: string[];
                /** @description Id of the rule in docs/blast-radius.md. */
                rule: string;
            }[];
            /** @enum {string} */
            internetReaches?: "YES" | "MAYBE" | "NO";
            /** @enum {string} */
            method: "EXACT";
            /** @enum {string} */
            mode: "compromise" | "failure" | "change";
            notModelled: string[];
            possible: components["schemas"]["RadiusCounts"];
            reasons: string[];
            resources?: {
                items: {
                    accountId: string;
                    arn: string;
                    /** @enum {string} */
                    certainty: "certain" | "possible";
                    /** @enum {string} */
                    failure?: "DOWN" | "STARVED" | "DEGRADED" | "NO_REPLACE" | "OBSERVABILITY";
                    hops: number;
                    levels?: string[];
                    region: string;
                    stub?: boolean;
                    type: string;
                }[];
                nextCursor: string | null;
                total: number;
            };
            seed: {
                accountId: string | null;
                arn: string;
                region: string | null;
                type: string;
            };
            /** @description Resources whose failure alone takes the seed down. */
            singlePoints?: string[];
            snapshot: components["schemas"]["SnapshotInfo"];
            /** @description Steps were left out; counts are lower bounds. */
            truncated: boolean;
            witnesses?: {
                /** @enum {string} */
                certainty: "certain" | "possible";
                steps: components["schemas"]["WitnessStep"][];
                target: string;
            }[];
        };
        ChangePage: {
            baseline: components["schemas"]["SnapshotInfo"];
            items: components["schemas"]["ChangeRow"][];
            /** @description Layers that one of the snapshots does not have, with the analysis that makes them. */
            notCompared: {
                job: string;
                layer: string;
            }[];
            /** @description layer -> numbers of rows that match all filters but `kind`. */
            summary: {
                [key: string]: {
                    added: number;
                    changed: number;
                    removed: number;
                    unverified: number;
                };
            };
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        ChangeRow: {
            accountId?: string;
            /** @description path -> later value; of what is ADDED its configuration and tags; of exposures and egress the ports and remotes that came. */
            after?: {
                [key: string]: unknown;
            };
            /** @description The resource that it is, or belongs to. */
            arn: string;
            /** @description path -> earlier value; of what is REMOVED its configuration and tags; of exposures and egress the ports and remotes that went. */
            before?: {
                [key: string]: unknown;
            };
            /** @description Places that differ: of the configuration as they are (`Rules[SecurityGroupRuleId=sgr-1].FromPort`), `tag.<Key>`, `name`. A path that ends in `[]` holds the elements that went and came. */
            changedPaths: string[];
            /** @description What it is: an ARN, `source EDGE target`, or an exposure id. */
            key: string;
            /** @enum {string} */
            kind: "ADDED" | "REMOVED" | "CHANGED" | "UNVERIFIED";
            /** @enum {string} */
            layer: "resources" | "relationships" | "exposures" | "egress";
            name?: string;
            region?: string;
            /** @description The later row is carried over because its scope was not complete. */
            stale: boolean;
            /** @description Resource type; of relationships the edge type. */
            type: string;
        };
        CostPage: {
            catalogue?: components["schemas"]["PriceCatalogue"];
            items: components["schemas"]["CostRow"][];
            total: components["schemas"]["CostTotal"];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        CostRollupPage: {
            catalogue?: components["schemas"]["PriceCatalogue"];
            items: ({
                amount?: string | null;
                currency?: string;
                headlineBasis?: string;
                partial?: boolean;
                resources?: number;
                resourcesWithoutCost?: number;
                shareOfTotal?: number | null;
                unallocatedAmount?: string | null;
            } & {
                [key: string]: string;
            })[];
            total: components["schemas"]["CostTotal"];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        CostRow: {
            accountId?: string | null;
            allocatedInAmount?: string | null;
            allocatedOutAmount?: string | null;
            amortisedAmount?: string | null;
            amountCurrency?: string;
            /** @description Resource, or unattributed:<reason>/<account>/<region>/<code>. */
            arn?: string;
            attribution?: string;
            az?: string;
            billedAmount?: string | null;
            catalogueVersion?: string | null;
            components?: {
                amount?: string | null;
                key?: string;
                quantity?: string | null;
                /** @enum {string} */
                status?: "PRICED" | "UPPER_BOUND" | "USAGE_UNKNOWN" | "PRICE_UNKNOWN" | "FREE";
                text?: string | null;
                unit?: string;
                unitPrice?: string | null;
            }[];
            coverage?: number | null;
            estimateAmount?: string | null;
            estimateUpperBoundAmount?: string | null;
            headlineAmount?: string | null;
            /** @enum {string} */
            headlineBasis?: "BILL" | "ESTIMATE" | "ESTIMATE_PARTIAL" | "NONE";
            inSnapshot?: boolean;
            lines?: number;
            listAmount?: string | null;
            ownerArn?: string | null;
            payer?: string;
            period?: string;
            reason?: string | null;
            region?: string | null;
            service?: string;
            stackArn?: string | null;
            subnetArns?: string[];
            tags?: {
                [key: string]: string;
            };
            type?: string | null;
            usageNotKnown?: string[];
            vpcArns?: string[];
        };
        CostTotal: {
            amortised?: string | null;
            amount?: string | null;
            billed?: string | null;
            byBasis?: {
                [key: string]: string | null;
            };
            currency?: string | null;
            estimate?: string | null;
            headline?: string | null;
            /** @enum {string} */
            headlineBasis?: "BILL" | "ESTIMATE" | "ESTIMATE_PARTIAL" | "NONE" | "MIXED";
            missingScopes?: string[];
            missingScopesNotShown?: number;
            /** @description Something that belongs here may not have been read. */
            partial?: boolean;
            period?: string;
            resourcesWithoutCost?: number;
            unallocatedAmount?: string | null;
        };
        CoveragePage: {
            items: components["schemas"]["CoverageRow"][];
            missingPermissions: components["schemas"]["MissingPermission"][];
            /** @description Numbers of scopes by outcome. */
            summary: {
                [key: string]: number;
            };
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        CoverageRow: {
            accepted?: components["schemas"]["AcceptedGap"];
            accountId: string;
            calls: number;
            counters: {
                [key: string]: number;
            };
            /** Format: date-time */
            endedAt?: string;
            errorCode?: string;
            inferred: boolean;
            /** Format: date-time */
            lastCompleteAt?: string;
            message?: string;
            operation: string;
            region: string;
            resources: number;
            resourceType?: string;
            retries: number;
            service: string;
            /** Format: date-time */
            startedAt?: string;
            /** @enum {string} */
            status: "COMPLETE" | "DENIED" | "FAILED" | "UNSUPPORTED_REGION" | "SKIPPED" | "CARRIED";
        };
        /** @description Numbers of scopes by outcome. `percent` = complete of those that should have been read, rounded down. */
        CoverageSummary: {
            carried: number;
            complete: number;
            denied: number;
            failed: number;
            percent: number;
            skipped: number;
            staleResources: number;
            unsupported: number;
        };
        /** @description One thing that somebody can take away. */
        CutEdit: {
            edge: string | null;
            from: string | null;
            /** @enum {string} */
            kind: "STATEMENT" | "ATTACHMENT" | "RULE" | "MEMBERSHIP";
            policyArn: string | null;
            sid: string | null;
            /** @description From 0. */
            statementIndex: number | null;
            to: string | null;
        };
        DerivedEdge: {
            edge: string;
            evidence: {
                policyArn: string | null;
                sid: string | null;
                source: string;
                statementIndex: number | null;
            };
            from: string;
            level: string | null;
            to: string;
            /** @enum {string} */
            verdict: "YES" | "MAYBE";
        };
        EgressPage: {
            items: components["schemas"]["EgressRow"][];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        EgressRow: {
            accountId: string;
            /** @description The resource's own address; null on the network of AWS. */
            address: string | null;
            arn: string;
            coverageRefs: string[];
            /** @enum {string} */
            direction: "EGRESS";
            evidence?: components["schemas"]["Hop"][];
            /** @enum {string} */
            family: "ipv4" | "ipv6";
            fromPort?: number | null;
            gatewayArn?: string | null;
            icmpCode?: number | null;
            /** @description Last code; -1 for any. */
            icmpCodeTo?: number | null;
            icmpType?: number | null;
            /** @description Last type; -1 for any. */
            icmpTypeTo?: number | null;
            name?: string | null;
            networkInterfaceId?: string | null;
            privateAddress?: string | null;
            protocol: string;
            /** @description Addresses that the internet sees. */
            publicAddresses?: string[] | null;
            reasons: string[];
            region: string;
            remoteAddresses: string;
            remoteCidrs: string[];
            /** @enum {string|null} */
            remoteScope: "ALL" | "SOME" | null;
            /** @enum {string|null} */
            replies?: "all" | "partial" | "none" | null;
            replyPorts?: string[] | null;
            /** Format: date-time */
            staleSince?: string | null;
            subnetId?: string | null;
            toPort?: number | null;
            transitArns?: string[] | null;
            type: string;
            verdict: components["schemas"]["Verdict"];
            /** @description `INTERNET_GATEWAY`, `NAT_GATEWAY`, `EGRESS_ONLY_INTERNET_GATEWAY`, `SERVICE_NETWORK`, `NONE` and others. */
            via: string;
            vpcId?: string | null;
        };
        Envelope: {
            page: components["schemas"]["Page"];
            snapshot?: components["schemas"]["SnapshotInfo"];
        };
        /**
         * @description Whether the internet reaches it; `UNKNOWN` when undecided or not analysed.
         * @enum {unknown}
         */
        Exposed: true | false | "UNKNOWN";
        ExposurePage: {
            items: components["schemas"]["ExposureRow"][];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        ExposureRow: {
            accountId: string;
            /** @description What the peer addresses. */
            address: string;
            /** @description The exposed resource. */
            arn: string;
            authentication?: string | null;
            coverageRefs: string[];
            /** @enum {string} */
            direction: "INGRESS";
            /** @description With `include=evidence` only. */
            evidence?: components["schemas"]["Hop"][];
            /** @description Identity over snapshots: of owner, address, way in, gateway, family and protocol. Rows that differ in ports or remotes alone share it. */
            exposureId: string;
            /** @enum {string} */
            family: "ipv4" | "ipv6";
            fromPort?: number | null;
            gatewayArn?: string | null;
            icmpCode?: number | null;
            /** @description Last code; -1 for any. */
            icmpCodeTo?: number | null;
            icmpType?: number | null;
            /** @description Last type; -1 for any. */
            icmpTypeTo?: number | null;
            name?: string | null;
            networkInterfaceId?: string | null;
            privateAddress?: string | null;
            protocol: string;
            reasons: string[];
            region: string;
            /** @description Size of the remote set, as decimal text: it exceeds 2^53. */
            remoteAddresses: string;
            remoteCidrs: string[];
            /** @enum {string|null} */
            remoteScope: "ALL" | "SOME" | null;
            /** @enum {string|null} */
            replies?: "all" | "partial" | "none" | null;
            /** @description Only when partial: `1024-2047`. */
            replyPorts?: string[] | null;
            /** @description With `groupBy=arn` only: rows of this resource. */
            rows?: number;
            /** Format: date-time */
            staleSince?: string | null;
            subnetId?: string | null;
            targetPort?: number | null;
            toPort?: number | null;
            type: string;
            verdict: components["schemas"]["Verdict"];
            /** @description `INTERNET_GATEWAY`, `LOAD_BALANCER`, `LAMBDA_URL`, `SERVICE_ENDPOINT`, `NONE` and others. */
            via: string;
            vpcId?: string | null;
        };
        FoundList: {
            items: {
                accountId: string;
                arn: string;
                /** @description Strongest verdict from the internet, of one snapshot only. */
                exposure?: string;
                /** Format: date-time */
                firstSeenAt?: string;
                /** @description The first snapshot of the range that has it so; this and what follows of a range only. */
                firstSeenIn?: string;
                id: string;
                /** Format: date-time */
                lastSeenAt?: string;
                /** @description The last snapshot before it is otherwise. */
                lastSeenIn?: string;
                /** @description `arn`, `id`, `name`, `end of arn`, `part of name`, the field of the configuration that holds it, or `owner`. */
                match: string;
                name?: string;
                region: string;
                snapshots?: number;
                /** @description Of one snapshot only. */
                stale?: boolean;
                /** @description Whether the newest snapshot of the range has it so. */
                still?: boolean;
                /** @description The interface or Elastic IP that an owner holds it by. */
                through?: string;
                type: string;
            }[];
            snapshot: components["schemas"]["SnapshotInfo"];
        };
        GraphSummary: {
            payload: {
                graphSummary: {
                    edgeLabels: string[];
                    edgeProperties: {
                        [key: string]: number;
                    }[];
                    edgeStructures?: {
                        count: number;
                        edgeProperties: string[];
                    }[];
                    nodeLabels: string[];
                    nodeProperties: {
                        [key: string]: number;
                    }[];
                    nodeStructures?: {
                        count: number;
                        distinctOutgoingEdgeLabels: string[];
                        nodeProperties: string[];
                    }[];
                    numEdgeLabels: number;
                    numEdgeProperties: number;
                    numEdges: number;
                    numNodeLabels: number;
                    numNodeProperties: number;
                    numNodes: number;
                };
                /** Format: date-time */
                lastStatisticsComputationTime: string;
                /** @constant */
                version: "v1";
            };
            /** @constant */
            status: "200 OK";
        };
        GremlinAnswer: {
            requestId: string;
            result: {
                /** @description A list of values; a g:List in the typed form. */
                data: unknown[] | Record<string, never>;
                meta: {
                    [key: string]: unknown;
                };
            };
            status: {
                /** @description `snapshot`, `truncated` and `elapsedMs`; a g:Map in the typed form. */
                attributes: {
                    [key: string]: unknown;
                };
                /** @constant */
                code: 200;
                message: string;
            };
        };
        GremlinCancelled: {
            /** @constant */
            payload: true;
            /** @constant */
            status: "200 OK";
        };
        /** @description One of `gremlin` and `query` is required; they mean the same. */
        GremlinQuery: {
            /** @description May map g to g only. */
            aliases?: {
                [key: string]: string;
            };
            /** @description A snapshot, as everywhere; without it, the one that the graph serves. */
            at?: string;
            /** @description Values for names in the text - text, booleans, numbers, dates (`{"@type":"g:Date","@value":0}`), lists of them. */
            bindings?: {
                [key: string]: unknown;
            };
            /** @description Milliseconds; lowers the limit of the server. */
            evaluationTimeout?: number;
            /** @example g.V().hasLabel('AWS::EC2::Instance').limit(10) */
            gremlin?: string;
            /** @description Has no effect. */
            language?: string;
            query?: string;
            queryId?: string;
        };
        GremlinStatus: {
            /** @description Those that wait or run. */
            acceptedQueryCount: number;
            queries: {
                queryEvalStats: {
                    cancelled: boolean;
                    /** @description Milliseconds since it was accepted. */
                    elapsed: number;
                };
                queryId: string;
                queryString: string;
            }[];
            runningQueryCount: number;
        };
        GroupPair: {
            /** @description Security group whose members may send. */
            from: string;
            /** @description Security group that has the rule. */
            to: string;
        };
        HistoryPage: {
            items: components["schemas"]["HistoryRow"][];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        HistoryRow: {
            /** @description path -> later value. */
            after?: {
                [key: string]: unknown;
            };
            /** @description path -> earlier value. */
            before?: {
                [key: string]: unknown;
            };
            /** @description As of differences. */
            changedPaths: string[];
            configHash?: string;
            exposed?: components["schemas"]["Exposed"];
            /**
             * @description Against the snapshot before. `STALE`: it could not be read and is carried over.
             * @enum {string}
             */
            kind: "FIRST_SEEN" | "CHANGED" | "STALE" | "REMOVED" | "SEEN_AGAIN" | "UNCHANGED";
            /** Format: date-time */
            lastPublishedAt: string;
            /** @description The last of them. */
            lastSnapshotId: string;
            /** Format: date-time */
            publishedAt: string;
            /** @description The first snapshot of the row. */
            snapshotId: string;
            /** @description Snapshots in a row that say the same. */
            snapshots: number;
        };
        /** @description One decision on the way of the packet, in order. */
        Hop: {
            /** @description Ids of other rules that also allow it. */
            alternatives?: string[];
            /** @description ARN of what decided, or `internet`. */
            component: string;
            componentType: string | null;
            dst?: string | null;
            /** @enum {string} */
            effect: "FORWARD" | "ALLOW" | "DENY" | "TRANSLATE" | "DROP" | "DELIVER" | "ASSUME";
            /** @enum {string} */
            leg: "FORWARD" | "REPLY" | "FORWARD_2" | "REPLY_2";
            ports?: string | null;
            /** @description Reason code of a denial or assumption. */
            reason?: string | null;
            rule?: components["schemas"]["MatchedRule"];
            /** @description Rule of the model, `NA1`. */
            semanticRule: string | null;
            seq: number;
            src?: string | null;
        };
        Job: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @description Cannot X: Y. Do Z. */
            error?: string;
            /** Format: date-time */
            finishedAt?: string;
            id: string;
            /** @enum {string} */
            kind: "CRAWL" | "IMPORT" | "ANALYZE" | "LOAD_GRAPH" | "REPORT" | "PRUNE";
            links: {
                [key: string]: string;
            };
            progress: components["schemas"]["JobProgress"];
            snapshotId?: string;
            /** Format: date-time */
            startedAt?: string;
            state: components["schemas"]["JobState"];
        };
        JobAccount: {
            accountId: string;
            /** @description Scopes that ended, whatever their outcome. */
            done: number;
            /** @description Of those done, scopes that were denied, failed or skipped. */
            incomplete: number;
            name?: string;
            /** @description 0 while it is not known. */
            total: number;
        };
        JobLogLine: {
            /** Format: date-time */
            at: string;
            message: string;
        };
        JobPage: {
            items: components["schemas"]["JobRow"][];
        } & components["schemas"]["Envelope"];
        JobPhase: {
            done: number;
            /** Format: date-time */
            finishedAt?: string;
            /** @description As people read it, `crawl`, `load graph`, `reachability`. */
            name: string;
            /** Format: date-time */
            startedAt?: string;
            state: components["schemas"]["JobState"];
            /** @description 0 while it is not known. */
            total: number;
            unit: string;
        };
        /** @description Of the phase that runs; `phases` holds all of them in order. */
        JobProgress: {
            /** @description Of a crawl, the scopes of each account, in the order of the account ids. */
            accounts?: components["schemas"]["JobAccount"][];
            done: number;
            message: string;
            phases: components["schemas"]["JobPhase"][];
            /** @description 0 while it is not known. */
            total: number;
            unit: string;
        };
        JobRow: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            done: number;
            error?: string;
            /** Format: date-time */
            finishedAt?: string;
            id: string;
            /** @enum {string} */
            kind: "CRAWL" | "IMPORT" | "ANALYZE" | "LOAD_GRAPH" | "REPORT" | "PRUNE";
            message: string;
            snapshotId?: string;
            /** Format: date-time */
            startedAt?: string;
            state: components["schemas"]["JobState"];
            total: number;
            unit: string;
        };
        /** @enum {string} */
        JobState: "QUEUED" | "RUNNING" | "SUCCEEDED" | "PARTIAL" | "FAILED" | "CANCELLED";
        /** @description What in the configuration matched. */
        MatchedRule: {
            /** @description `sgr-…`, `acl-…/ingress/100`, `rtb-…/0.0.0.0/0`. */
            id: string | null;
            /** @description `route`, `securityGroupRule`, `networkAclEntry`, `listener`, `target`, `attribute`, `publicAddress` and others. */
            kind: string;
            /** @description One line as people write it, `100 allow tcp 443 from 0.0.0.0/0`. */
            text: string | null;
        } | null;
        MissingPermission: {
            accounts: string[];
            /** @description `ec2:DescribeRouteTables`. */
            action: string;
        };
        NeighborPage: {
            items: components["schemas"]["NeighborRow"][];
            /** @description More than 5000 edges were found and the rest was left out. */
            truncated: boolean;
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        NeighborRow: {
            accountId: string;
            /** @description The neighbor. */
            arn: string;
            depth: number;
            /**
             * @description As seen from the resource one step nearer.
             * @enum {string}
             */
            direction: "in" | "out";
            /** @description Stable over snapshots. */
            edgeId: string;
            edgeType: string;
            /** @description ARN the edge starts at. */
            from: string;
            name?: string;
            properties: {
                [key: string]: unknown;
            };
            region: string;
            /** @description Fields or rules that the edge comes from. */
            source: string[];
            /** @description ARN the edge ends at. */
            to: string;
            type: string;
        };
        Overview: {
            changes?: components["schemas"]["OverviewChanges"];
            coverage: components["schemas"]["OverviewCoverage"];
            egress?: components["schemas"]["OverviewEgress"];
            exposures?: components["schemas"]["OverviewExposures"];
            missedByGroupScan?: components["schemas"]["OverviewMissed"];
            resources: components["schemas"]["OverviewResources"];
            securityGroups?: components["schemas"]["OverviewSecurityGroups"];
            snapshot: components["schemas"]["SnapshotInfo"];
        };
        OverviewChanges: {
            /** @description Left at zero when the earlier snapshot was not analysed. */
            exposures: {
                added: number;
                changed: number;
                compared: boolean;
                removed: number;
                unverified: number;
            };
            /** @description Exposures that changed, new ones first, at most 50. */
            items: {
                accountId: string;
                address: string;
                /** @description Ports and sources that came. */
                after: string[];
                arn: string;
                /** @description Ports and sources that are gone, `443 from 0.0.0.0/0`. */
                before: string[];
                /** @description Rules on the way that the other snapshot's way does not have. */
                causes: {
                    /** @enum {string} */
                    change: "ADDED" | "REMOVED";
                    component: string;
                    ruleId?: string;
                    text: string;
                }[];
                explain?: string;
                exposureId: string;
                family: string;
                name?: string;
                protocol: string;
                region: string;
                /** @enum {string} */
                state: "NEW" | "CHANGED" | "REMOVED" | "UNVERIFIED";
                type: string;
                via: string;
            }[];
            resources: {
                added: number;
                changed: number;
                removed: number;
                /** @description Not seen again because their scope was not complete. */
                unverified: number;
            };
            /** @description Id of the snapshot compared with. */
            since: string;
            /** Format: date-time */
            sincePublishedAt: string | null;
        };
        OverviewCoverage: {
            complete: number;
            /** @description Scopes that were denied, failed or stopped. */
            gaps: {
                accountId: string;
                errorCode?: string;
                message?: string;
                operation: string;
                region: string;
                service: string;
                status: string;
            }[];
            missingPermissions: components["schemas"]["MissingPermission"][];
            percent: number;
            scopes: number;
            /** @description Resources whose strongest verdict is UNKNOWN. */
            unknownExposures: number;
        };
        OverviewEgress: {
            /** @description Instances by the ways they leave; an instance with several ways counts under each. `NONE` has no way. */
            byVia: {
                exampleArn?: string;
                instances: number;
                /** @description All resources with an address, instances among them. */
                resources: number;
                verdict: components["schemas"]["Verdict"];
                via: string;
            }[];
            /** @description EC2 instances with a network address. */
            instances: number;
        };
        OverviewExposures: {
            /** @description Reachable ones by destination port, at most 20, most resources first. */
            byPort: {
                fromPort?: number;
                protocol: string;
                resources: number;
                toPort?: number;
            }[];
            /** @description Distinct resources under their strongest verdict. */
            byVerdict: {
                resources: number;
                rows: number;
                verdict: components["schemas"]["Verdict"];
            }[];
            /** @description Reachable ones by way in. */
            byVia: {
                resources: number;
                rows: number;
                via: string;
            }[];
            /** @description Distinct resources that the internet reaches. */
            resources: number;
            /** @description Rows with verdict REACHABLE. */
            rows: number;
        };
        /** @description Reachable resources that a search for 0.0.0.0/0 in their own security groups does not find. */
        OverviewMissed: {
            items: {
                accountId: string;
                address: string;
                arn: string;
                explain?: string;
                fromPort?: number;
                gatewayArn?: string;
                /** @enum {string} */
                kind: "IPV6_ONLY" | "BEHIND_LOAD_BALANCER" | "NO_SECURITY_GROUP" | "OTHER";
                name?: string;
                protocol: string;
                region: string;
                toPort?: number;
                type: string;
                via: string;
            }[];
            total: number;
        };
        /** @description Without stubs. */
        OverviewResources: {
            /** @description Most first. */
            byAccount: {
                accountId: string;
                count: number;
                /** @description Resources that the internet reaches. */
                exposed: number;
                name?: string;
            }[];
            /** @description Most first. */
            byType: {
                count: number;
                type: string;
            }[];
            stale: number;
            stubs: number;
            total: number;
        };
        OverviewSecurityGroups: {
            /** @description Groups with an ingress rule from 0.0.0.0/0 or ::/0. */
            admitInternet: number;
            /** @description The groups that admit the internet, reachable ones first. */
            groups: {
                accountId: string;
                arn: string;
                exampleMember?: string;
                explain?: string;
                id: string;
                /** @description Resources that use it. */
                members: number;
                name?: string;
                /** @enum {string} */
                outcome: "REACHABLE" | "UNKNOWN" | "NOT_REACHABLE";
                reasons: string[];
                region: string;
                /** @description The rules that admit the internet, `tcp 22 from 0.0.0.0/0`. */
                rules: string[];
            }[];
            /** @description The rest. */
            notReachable: number;
            /** @description Of these, groups behind which the internet reaches a member on a port that the rule opens. */
            reachable: number;
            /** @description Why not, most frequent first. Each group counts once, under its first reason. */
            reasons: {
                /** @description ARN of one of them. */
                exampleGroup: string;
                /** @description ARN of a member of that group. */
                exampleMember?: string;
                /** @description The command that shows it hop by hop. */
                explain?: string;
                groups: number;
                /** @description Reason code; `NOT_ATTACHED` for a group without members, `OTHER_PORTS_ONLY` when members are reachable on other ports only. */
                reason: string;
            }[];
            total: number;
            /** @description Of these, groups where that could not be decided. */
            unknown: number;
        };
        Page: {
            limit: number;
            /** @description Absent on the last page. */
            nextCursor?: string;
            total: number;
            totalIsExact: boolean;
        };
        PathAnswer: {
            coverageRefs?: string[];
            destination: string;
            evidence: components["schemas"]["Hop"][];
            /** @enum {string} */
            family: "ipv4" | "ipv6";
            fromPort?: number | null;
            gatewayArn?: string | null;
            icmpCode?: number | null;
            /** @description Last code; -1 for any. */
            icmpCodeTo?: number | null;
            icmpType?: number | null;
            /** @description Last type; -1 for any. */
            icmpTypeTo?: number | null;
            protocol: string;
            reasons: string[];
            remoteCidrs?: string[];
            /** @enum {string|null} */
            replies?: "all" | "partial" | "none" | null;
            replyPorts?: components["schemas"]["PortSpan"][] | null;
            source: string;
            targetPort?: number | null;
            toPort?: number | null;
            verdict: components["schemas"]["Verdict"];
            via?: string | null;
        };
        PortSpan: {
            from: number;
            to: number;
        };
        PriceCatalogue: {
            ageDays?: number;
            reason?: string;
            /** @description <source>@<date> */
            version: string;
            /** @description The prices are old. */
            warning?: string;
        };
        /** @description RFC 9457. Branch on `code`, show `detail`. */
        Problem: {
            /** @description What an ambiguous name can mean. */
            candidates?: {
                accountId: string;
                arn: string;
                name: string;
                region: string;
                type: string;
            }[];
            /** @enum {string} */
            code: "invalid-parameter" | "unknown-parameter" | "invalid-filter" | "invalid-body" | "cursor-invalid" | "invalid-arn" | "invalid-cidr" | "invalid-change" | "ambiguous-name" | "unauthenticated" | "forbidden" | "origin-not-allowed" | "route-not-found" | "snapshot-not-found" | "resource-not-found" | "job-not-found" | "method-not-allowed" | "not-acceptable" | "analysis-not-run" | "currency-mix" | "change-conflict" | "cursor-expired" | "body-too-large" | "uri-too-long" | "headers-too-large" | "unsupported-media-type" | "host-not-allowed" | "result-too-large" | "change-refused" | "snapshot-corrupt" | "internal" | "overloaded" | "not-ready" | "rate-limited" | "timeout" | "query-syntax" | "query-refused" | "query-too-large" | "query-timeout" | "query-failed" | "query-not-found" | "query-id-in-use" | "query-cancelled" | "graph-not-loaded";
            /** @description Place in the line, from 1. */
            column?: number;
            /** @description The size that was too large. */
            count?: number;
            /** @description Cannot X: Y. Do Z. */
            detail: string;
            /** @description The same as detail, for clients of Amazon Neptune. */
            detailedMessage?: string;
            errors?: {
                message: string;
                /** @description The known name that is closest. */
                nearest?: string;
                parameter: string;
                /** @description Where in the value the error is. */
                position?: number;
            }[];
            /** @description The request id. */
            instance: string;
            /** @description The analysis to run. */
            job?: string;
            /** @description The newest older snapshot that has the resource. */
            lastSeenIn?: string;
            /** @description Line of a query, from 1. */
            line?: number;
            /** @description The newest snapshot there is. */
            newest?: string;
            /** @description The oldest snapshot there is. */
            oldest?: string;
            /** @description The id of the query. */
            requestId?: string;
            /** @description The rule that refuses a query, as in docs/sql.md and docs/gremlin.md. */
            rule?: string;
            status: number;
            title: string;
            type: string;
        };
        /** @description What the edits, or the deletion of the seed, alter, by the kernels run again. */
        RadiusChange: {
            /** @description The first 1000. */
            added: components["schemas"]["DerivedEdge"][];
            addedTotal: number;
            /** @description Principals that administer an account. */
            newlyAdmin: string[];
            newlyExposed: string[];
            noLongerAdmin: string[];
            noLongerExposed: string[];
            /** @description The first 1000. */
            removed: components["schemas"]["DerivedEdge"][];
            removedTotal: number;
            /** @description Resources that the evidence of the snapshot alone names; null where they are too many to list. */
            structural: number | null;
        };
        RadiusCounts: {
            accounts: number;
            adminAccounts: string[];
            byType: {
                [key: string]: number;
            };
            crownJewels: number;
            dataDestroy: number;
            /** @description Data stores. */
            dataRead: number;
            dataWrite: number;
            failures?: {
                [key: string]: number;
            };
            maxHops: number;
            monthlyCost: {
                /** @description Run rate of the resources whose cost is known, each once, without shares. */
                amount: string;
                currency: string;
                resourcesWithoutCost: number;
                /** @description At most ten resources, the dearest first. */
                top: {
                    amount: string;
                    arn: string;
                }[];
            } | null;
            /** @description Users and roles gained. */
            principals: number;
            regions: number;
            resources: number;
            /** @description Resources that were not crawled. */
            stubs: number;
        };
        RadiusCountsOfBoth: {
            certain: components["schemas"]["RadiusCounts"];
            possible: components["schemas"]["RadiusCounts"];
        };
        RadiusPage: {
            items: components["schemas"]["RadiusRow"][];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        RadiusRow: {
            accountId?: string | null;
            /** @description Of the seed. */
            arn: string;
            byType?: {
                [key: string]: {
                    certain: number | null;
                    possible: number;
                };
            };
            certainAccounts?: number | null;
            certainAdminAccounts?: number | null;
            certainCrownJewels?: number | null;
            certainDataDestroy?: number | null;
            certainDataRead?: number | null;
            certainDataWrite?: number | null;
            certainDegraded?: number | null;
            certainDown?: number | null;
            certainMonthlyCost?: number | null;
            certainNoReplace?: number | null;
            certainPrincipals?: number | null;
            certainRegions?: number | null;
            certainResources?: number | null;
            certainStarved?: number | null;
            certainStubs?: number | null;
            certainWithoutCost?: number | null;
            /** @description The same for all who reach each other; null of mode change. */
            componentId?: number | null;
            componentSize?: number | null;
            currency?: string | null;
            /** @enum {string} */
            direction: "forward" | "reverse";
            /** @enum {string|null} */
            internetReaches?: "YES" | "MAYBE" | "NO" | null;
            maxHops?: number | null;
            /** @enum {string} */
            method?: "EXACT" | "SKETCH" | "UPPER_BOUND" | "STRUCTURAL" | "NOT_COUNTED";
            /** @enum {string} */
            mode: "compromise" | "failure" | "change";
            possibleAccounts?: number | null;
            possibleAdminAccounts?: number | null;
            possibleCrownJewels?: number | null;
            possibleDataDestroy?: number | null;
            possibleDataRead?: number | null;
            possibleDataWrite?: number | null;
            possibleDegraded?: number | null;
            possibleDown?: number | null;
            possibleMonthlyCost?: number | null;
            possibleNoReplace?: number | null;
            possiblePrincipals?: number | null;
            possibleRegions?: number | null;
            possibleResources?: number | null;
            possibleStarved?: number | null;
            possibleStubs?: number | null;
            possibleWithoutCost?: number | null;
            reasons?: string[];
            region?: string | null;
            relativeError?: number | null;
            type?: string;
        };
        ReachabilityAnswer: {
            answers: components["schemas"]["PathAnswer"][];
            /** @description When not REACHABLE: every setting that must change on the best candidate path, in path order. */
            blockers: {
                component: string;
                reason: string;
                rule?: components["schemas"]["MatchedRule"];
                semanticRule?: string | null;
                /** @description Text; never applied. */
                suggestion?: string | null;
            }[];
            /** @description Gaps that the answer depends on. */
            coverage: {
                accountId: string;
                errorCode?: string | null;
                /** Format: date-time */
                lastComplete?: string | null;
                operation: string;
                region: string;
                service: string;
                status: string;
            }[];
            /**
             * Format: date-time
             * @description When the oldest of the resources that the answer names was observed: its ends and their interfaces, every hop, what blocks.
             */
            observedAt: string | null;
            /** @description The question as understood. */
            query: {
                /** @description Addresses that `to` stands for. */
                destinations: string[];
                family?: string | null;
                from: string;
                fromPort?: number | null;
                icmpCode?: number | null;
                icmpType?: number | null;
                maxPaths: number;
                protocol: string;
                /** @description Addresses that `from` stands for. */
                sources: string[];
                to: string;
                toPort?: number | null;
            };
            reasons: string[];
            /** @enum {string|null} */
            replies?: "all" | "partial" | "none" | null;
            replyPorts?: components["schemas"]["PortSpan"][] | null;
            snapshot: components["schemas"]["SnapshotInfo"];
            verdict: components["schemas"]["Verdict"];
        };
        ReachabilityQuestion: {
            at?: string;
            /** @enum {string} */
            family?: "ipv4" | "ipv6";
            /** @description `internet`, an ARN, an id, a name, a CIDR or an address. A name that several resources have is answered by `ambiguous-name` with the `candidates`. */
            from: string;
            fromPort?: number;
            icmpCode?: number;
            icmpType?: number;
            /** @default 3 */
            maxPaths: number;
            port?: number;
            /** @description Name or number; all when absent. */
            protocol?: string;
            /** @description The same. */
            to: string;
            toPort?: number;
        };
        /** @description `checks` is left out for somebody who is not known. */
        Readiness: {
            checks?: {
                disk: {
                    freeBytes: number;
                };
                /** @description What Gremlin is answered from; missing before the first load. */
                graph?: {
                    elements: number;
                    snapshotId: string;
                };
                snapshot: {
                    ageSeconds: number;
                    id: string;
                };
            };
            /** @constant */
            status: "READY";
        };
        ResourceDetail: {
            /** @description AWS CLI shape, secrets redacted. */
            configuration: {
                [key: string]: unknown;
            };
            /** @description Page of the resource in the AWS console. */
            consoleUrl?: string;
            /** @description Scopes of its account, region and type that were not complete. */
            coverage: components["schemas"]["CoverageRow"][];
            /** @description At most 20, strongest verdict first; blocked ones last. */
            exposures: components["schemas"]["ExposureRow"][];
            /** @description edge type -> numbers of edges in and out. */
            relations: {
                [key: string]: {
                    in: number;
                    out: number;
                };
            };
            snapshot: components["schemas"]["SnapshotInfo"];
            /** @description `ec2:DescribeVpcs`. */
            sourceOperation?: string;
        } & components["schemas"]["ResourceRow"];
        ResourceFacets: {
            facets: {
                /** @description Resources without a value. */
                missing: number;
                name: string;
                /** @description Resources whose value is not among those listed. */
                other: number;
                values: {
                    count: number;
                    value: string;
                }[];
            }[];
            snapshot: components["schemas"]["SnapshotInfo"];
            /** @description Resources that match all filters. */
            total: number;
        };
        ResourcePage: {
            items: components["schemas"]["ResourceRow"][];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        ResourceRow: {
            /** @description Empty where AWS is the owner. */
            accountId: string;
            arn: string;
            configHash: string;
            exposed: components["schemas"]["Exposed"];
            id: string;
            /** Format: date-time */
            lastSeenAt?: string;
            name?: string;
            /** Format: date-time */
            observedAt?: string;
            /** @description `global` for global resources. */
            region: string;
            /** @description Carried over because its scope was not complete. */
            stale: boolean;
            /** @description Referenced, not collected. */
            stub: boolean;
            tags: components["schemas"]["Tags"];
            type: string;
        };
        SnapshotDetail: {
            accounts: string[];
            analyses: {
                /** Format: date-time */
                finishedAt: string | null;
                job: string;
                resultHash: string | null;
                /** @description Rows by table. */
                rows: {
                    [key: string]: number;
                };
            }[];
            bytes: number;
            countsByType: {
                [key: string]: number;
            };
            coverage: components["schemas"]["CoverageSummary"];
            current: boolean;
            files: {
                bytes: number;
                /** @description Inside the snapshot. */
                path: string;
                rows: number;
                sha256: string;
            }[];
            id: string;
            /** Format: date-time */
            publishedAt: string | null;
            regions: string[];
            relationships: number;
            resources: number;
            schemaVersion: number;
            /** @description Numbers of scopes by outcome. */
            scopes: {
                [key: string]: number;
            };
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            status: "PUBLISHED" | "INCOMPLETE" | "CORRUPT";
        };
        /** @description The snapshot an answer was read from. */
        SnapshotInfo: {
            ageSeconds: number;
            coverage: components["schemas"]["CoverageSummary"];
            id: string;
            /** Format: date-time */
            publishedAt: string;
        };
        SnapshotPage: {
            items: components["schemas"]["SnapshotRow"][];
        } & components["schemas"]["Envelope"];
        SnapshotRow: {
            accounts: string[];
            /** @description Names of the analyses that have run. */
            analyses: string[];
            bytes: number;
            coveragePercent: number;
            current: boolean;
            id: string;
            /** Format: date-time */
            publishedAt: string | null;
            regions: string[];
            relationships: number;
            resources: number;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            status: "PUBLISHED" | "INCOMPLETE" | "CORRUPT";
        };
        SqlAnswer: {
            columns: components["schemas"]["SqlColumn"][];
            elapsedMs: number;
            /** @description The rows as objects, with shape=objects. */
            items?: Record<string, never>[];
            rowCount: number;
            /** @description One value per column. */
            rows?: unknown[][];
            snapshot: components["schemas"]["SnapshotInfo"];
            /** @description Whether a limit cut rows off. */
            truncated: boolean;
            warnings: string[];
        };
        SqlColumn: {
            description?: string;
            name: string;
            /** @description As DuckDB spells it, VARCHAR[]. */
            type: string;
        };
        SqlQuestion: {
            /** @description Snapshot id, time or age (-7d). */
            at?: string;
            /** @description Show the plan instead of the rows. */
            explain?: boolean;
            /** @description Rows at most; 10,000 where it is left out. */
            maxRows?: number;
            /** @description Values for the question marks, in order. */
            parameters?: (string | number | boolean | null)[];
            /** @description One SELECT, with ? for values. */
            sql: string;
        };
        SqlTables: {
            snapshot: components["schemas"]["SnapshotInfo"];
            tables: {
                columns: components["schemas"]["SqlColumn"][];
                name: string;
                /** @description Left out where nobody counted. */
                rows?: number;
            }[];
        };
        SurveyAnswer: {
            /** @description Gaps that the groups depend on. */
            coverage: components["schemas"]["SurveyGap"][];
            /** @enum {string} */
            direction: "INBOUND" | "OUTBOUND";
            fronts: components["schemas"]["SurveyFront"][];
            /** @description Strongest verdict first. */
            groups: components["schemas"]["SurveyGroup"][];
            /** @description What was looked at. */
            looked: {
                /** @description Of endpoints that nothing tells apart. */
                classes: number;
                /** @description Addresses and services of the inventory. */
                endpoints: number;
                /** @description Pairs of the thing and a class that were followed hop by hop. */
                pairs: number;
                vpcs: number;
            };
            page: components["schemas"]["Page"];
            /** @description The question as understood. */
            query: {
                family?: string | null;
                from?: string | null;
                fromPort?: number | null;
                icmpCode?: number | null;
                icmpType?: number | null;
                protocol: string;
                /** @description Addresses that the thing stands for. */
                subjects: string[];
                to?: string | null;
                toPort?: number | null;
            };
            /** @description Why where no group tells. */
            reasons: string[];
            snapshot: components["schemas"]["SnapshotInfo"];
            /** @description Gaps that may hide more. */
            unseen: components["schemas"]["SurveyGap"][];
            verdict: components["schemas"]["Verdict"];
        };
        SurveyEndpoint: {
            address?: string | null;
            arn: string;
            name?: string | null;
            networkInterfaceId?: string | null;
            publicAddress?: string | null;
            type: string;
            vpcId?: string | null;
        };
        /** @description A load balancer's listener that passes on to the thing what it takes. */
        SurveyFront: {
            arn: string;
            port: number;
            /** @description Who may make endpoints to those services. */
            principals: string[];
            protocol: string;
            /** @description Endpoint services that it stands behind. */
            serviceNames: string[];
            targetPort?: number | null;
        };
        SurveyGap: {
            accountId: string;
            errorCode?: string | null;
            /** Format: date-time */
            lastComplete?: string | null;
            operation: string;
            region: string;
            service: string;
            status: string;
        };
        SurveyGroup: {
            coverageRefs: string[];
            /** @description Hops of the example, where asked for. */
            evidence?: components["schemas"]["Hop"][];
            /** @description A pair with this answer; null for premises, of which no address is in the inventory. */
            example: {
                from: string;
                to: string;
            } | null;
            /** @enum {string} */
            family: "ipv4" | "ipv6";
            fromPort?: number | null;
            gatewayArn?: string | null;
            /** @description Its number, for `group`. */
            group: number;
            icmpCode?: number | null;
            /** @description Last code; -1 for any. */
            icmpCodeTo?: number | null;
            icmpType?: number | null;
            /** @description Last type; -1 for any. */
            icmpTypeTo?: number | null;
            /**
             * @description NETWORK: addresses in a VPC or beyond a line to premises that nobody crawled. SERVICE: a service of AWS behind a gateway endpoint.
             * @enum {string}
             */
            kind: "INTERNET" | "ENDPOINT" | "NETWORK" | "SERVICE";
            memberCount: number;
            members: components["schemas"]["SurveyEndpoint"][];
            protocol: string;
            reasons: string[];
            /** @description Addresses of the internet, of a network, or of clients behind an endpoint; empty where each member is meant by its own address. */
            remoteCidrs: string[];
            /** @enum {string|null} */
            replies?: "all" | "partial" | "none" | null;
            replyPorts?: components["schemas"]["PortSpan"][] | null;
            /** @description Endpoints of the named thing that it holds for. */
            subjects: components["schemas"]["SurveyEndpoint"][];
            targetPort?: number | null;
            toPort?: number | null;
            verdict: components["schemas"]["Verdict"];
            via?: string | null;
        };
        /** @description Exactly one of `from` and `to`. */
        SurveyQuestion: {
            at?: string;
            /** @description `nextCursor` of the page before, with the other members unchanged. */
            cursor?: string;
            /**
             * @description Whether each group shows the hops of its example.
             * @default false
             */
            evidence: boolean;
            /** @enum {string} */
            family?: "ipv4" | "ipv6";
            /** @description An ARN, an id, a name, a CIDR inside a VPC or an address; at most 100 endpoints. */
            from?: string;
            fromPort?: number;
            /** @description Number of a group whose members are wanted, page by page. */
            group?: number;
            icmpCode?: number;
            icmpType?: number;
            /**
             * @description Groups, or members of one group, per page.
             * @default 100
             */
            limit: number;
            /**
             * @description How many members of each group to show; not together with `group`.
             * @default 20
             */
            members: number;
            port?: number;
            /** @description Name or number; all when absent. */
            protocol?: string;
            /** @description The same. */
            to?: string;
            toPort?: number;
        };
        /** @description Null when the tags could not be read. */
        Tags: {
            [key: string]: string;
        } | null;
        /** @enum {string} */
        Verdict: "REACHABLE" | "FORWARD_ONLY" | "UNKNOWN" | "BLOCKED";
        WasteNotJudged: {
            reason: string;
            resources: number;
            rule: string;
        };
        WastePage: {
            items: components["schemas"]["WasteRow"][];
            summary: components["schemas"]["WasteSummary"];
        } & WithRequired<components["schemas"]["Envelope"], "snapshot">;
        WasteRow: {
            accountId?: string | null;
            arn: string;
            /** @enum {string} */
            confidence?: "HIGH" | "MEDIUM" | "LOW";
            /** @description The saving is part of totals. */
            counted?: boolean;
            /** @description JSON object of what made the condition true. */
            evidence?: string;
            /** @description The same in every snapshot. */
            findingId?: string;
            /** @enum {string} */
            group?: "delete" | "resize" | "retype" | "commit" | "hygiene";
            /** @enum {string} */
            headlineBasis?: "BILL" | "ESTIMATE" | "ESTIMATE_PARTIAL" | "MIXED" | "NONE";
            /** @description A tag takes it out of totals. */
            kept?: boolean;
            /** @enum {string} */
            kind?: "SAVING" | "RISK" | "HYGIENE";
            /** @description Why it is not found, or has no saving. */
            reason?: string | null;
            region?: string | null;
            /** @description W1 to W76, or NS2 to NS7. */
            rule: string;
            /** @description A month; null where it cannot be computed. */
            savingAmount?: string | null;
            savingCurrency?: string | null;
            /** @description With what only a bound is known of. */
            savingUpperBoundAmount?: string | null;
            /** @enum {string} */
            status: "FOUND" | "UNKNOWN" | "NOT_EVALUATED";
            title?: string;
            type?: string;
        };
        WasteSummary: {
            byCurrency: {
                currency: string;
                rows: number;
                saving: string | null;
                upperBound: string | null;
            }[];
            byRule: {
                currency: string | null;
                resources: number;
                rule: string;
                saving: string | null;
                title: string;
                upperBound: string | null;
            }[];
            currency: string | null;
            notEvaluated: components["schemas"]["WasteNotJudged"][];
            /** @description Sum of what counts; null without and with several currencies. */
            saving: string | null;
            unknown: components["schemas"]["WasteNotJudged"][];
            upperBound: string | null;
        };
        WhatIfAnswer: {
            changesApplied: number;
            egress: components["schemas"]["WhatIfRows"];
            exposures: components["schemas"]["WhatIfRows"];
            impact: components["schemas"]["WhatIfImpact"];
            reach: {
                /** @description Classes of endpoints that a changed table */
                classesAffected: number;
                securityGroupPairs: {
                    added: components["schemas"]["GroupPair"][];
                    removed: components["schemas"]["GroupPair"][];
                };
            };
            snapshot: components["schemas"]["SnapshotInfo"];
            /** @description More than 10000 rows were found and the rest was left out. */
            truncated: boolean;
            /** @description Why answers after the changes are unknown. */
            unknown: {
                coverageRefs: string[];
                reason: string;
                rows: number;
            }[];
        };
        WhatIfCounts: {
            added: number;
            changed: number;
            removed: number;
        };
        /** @description What the changes alter of access and of what radii rest on; null for more than 100 changes. */
        WhatIfImpact: {
            /** @description The first 1000. */
            added: components["schemas"]["DerivedEdge"][];
            addedTotal: number;
            /** @description Principals that administer an account. */
            newlyAdmin: string[];
            /** @description What surely stops working with what is removed. */
            newlyDown: string[];
            newlyExposed: string[];
            noLongerAdmin: string[];
            noLongerExposed: string[];
            /** @description Radii of compromise of those who can reach an edge that comes or goes. */
            radii: {
                /** @description How many can. */
                affected: number;
                /** @description Those whose radius counts differently, the nearest to a changed edge first. */
                seeds: {
                    after: components["schemas"]["RadiusCountsOfBoth"];
                    arn: string;
                    before: components["schemas"]["RadiusCountsOfBoth"];
                    /** @enum {string} */
                    mode: "compromise";
                    type: string;
                }[];
                /** @description Only the 100 nearest were looked at. */
                truncated: boolean;
            };
            reasons: string[];
            /** @description The first 1000. */
            removed: components["schemas"]["DerivedEdge"][];
            removedTotal: number;
        } | null;
        WhatIfQuestion: {
            /** @description Snapshot id or time; default: the current one. */
            at?: string;
            /** @description Applied in order, each to what the ones before it made. */
            changes: ({
                /** @enum {string} */
                kind: "securityGroupRule" | "networkAclEntry" | "route" | "attachment" | "publicAddress" | "listener" | "target" | "blockPublicAccess" | "policyStatement" | "policyAttachment" | "tag" | "resource";
                /** @enum {string} */
                op: "add" | "remove" | "replace";
            } & {
                [key: string]: unknown;
            })[];
        };
        /** @description Rows as in the lists of exposures and of egress, with evidence; blocked ones count as absent. */
        WhatIfRows: {
            added: {
                [key: string]: unknown;
            }[];
            changed: {
                after: {
                    [key: string]: unknown;
                };
                before: {
                    [key: string]: unknown;
                };
            }[];
            /** @description Of all rows */
            counts: components["schemas"]["WhatIfCounts"];
            removed: {
                [key: string]: unknown;
            }[];
        };
        WitnessStep: {
            conditions: {
                key: string;
            }[];
            /** @description A label of the graph, or `EXPLOIT`. */
            edge: string;
            evidence: {
                policyArn: string | null;
                sid: string | null;
                source: string;
                statementIndex: number | null;
            };
            from: string;
            level: string | null;
            /** @description Id of the rule in docs/blast-radius.md. */
            rule: string;
            technique: string | null;
            to: string;
            /** @enum {string} */
            verdict: "YES" | "MAYBE";
        };
    };
    responses: {
        /** @description The answer with this ETag still holds. */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description An error. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Filter by account id. */
        account: string[];
        /** @description Filter by address or DNS name. */
        address: string[];
        /** @description Filter by ARN. */
        arn: string[];
        /** @description The ARN as one percent-encoded segment (`/` is `%2F`), or `-` with the ARN in `?arn=`. */
        arnInPath: string;
        /** @description The ARN when the path holds `-`. */
        arnInQuery: string;
        /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
        at: string;
        /** @description Rows whose remote set overlaps this CIDR. */
        cidr: string;
        /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
        cursor: string;
        /** @description Filter by whether the internet reaches it, `true`, `false` or `UNKNOWN`. */
        exposed: string[];
        /** @description Filter by the stable id of an exposure. */
        exposureId: string[];
        /** @description `ipv4` or `ipv6`. */
        family: string[];
        /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
        fields: string;
        /** @description Overrides `Accept`. */
        format: "json" | "csv";
        /** @description Where to begin, as `at`. The snapshot before a time counts: it is the state at that time. */
        from: string;
        /** @description Only (or no) resources with a public IPv4 or global IPv6 address. */
        hasPublicAddress: boolean;
        /** @description `evidence` adds the hops to each row (JSON only). */
        include: "evidence";
        /** @description Rows per page; up to 100,000 as CSV. */
        limit: number;
        /** @description Filter by name. */
        name: string[];
        /** @description Rows whose destination ports hold this port (or overlap `a..b`). */
        port: string[];
        /** @description `tcp`, `udp`, `icmp`, `icmpv6`, `all`, `other` or a number. */
        protocol: string[];
        /** @description Case-insensitive part of a name, id, ARN, tag value or IP address. */
        q: string;
        /** @description Rows that carry this reason code. */
        reason: string[];
        /** @description Filter by region. */
        region: string[];
        /** @description `ALL` when the whole internet is meant, `SOME` otherwise. */
        scope: string[];
        /** @description Comma-separated columns, `-` for descending. The key is always appended. */
        sort: string;
        /** @description Another name of `cidr`. */
        source: string;
        /** @description Only (or no) resources carried over because their scope was not complete. */
        stale: boolean;
        /** @description Only (or no) resources that are referenced but were not collected. */
        stub: boolean;
        /** @description Filter by subnet id. */
        subnet: string[];
        /** @description Where to end, as `at`. */
        to: string;
        /** @description Filter by resource type, `AWS::EC2::Instance`. */
        type: string[];
        /** @description Filter by verdict. */
        verdict: string[];
        /** @description Filter by the kind of gateway or front, `INTERNET_GATEWAY`. */
        via: string[];
        /** @description Filter by VPC id. */
        vpc: string[];
    };
    requestBodies: never;
    headers: {
        /** @description Changes when the answer may. */
        ETag: string;
        /** @description Id of the snapshot that the answer was read from. */
        PeriplusSnapshot: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAccess: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by action, as s3:GetObject. */
                action?: string[];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description Whether the two are in different accounts. */
                crossAccount?: string[];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description LIST, READ, WRITE, DESTROY, ADMIN or CONTROL. */
                level?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by ARN of the principal; internet for everybody. */
                principal?: string[];
                /** @description Whether it is open to everybody. */
                public?: string[];
                /** @description Filter by ARN of the resource. */
                resource?: string[];
                /** @description JSON object of condition key and value, null for a key that the request does not have; `foothold` CODE or SSRF. */
                scenario?: string;
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by type of the resource. */
                type?: string[];
                /** @description YES or MAYBE. */
                verdict?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of pairs, or the answer to the question. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessPage"] | components["schemas"]["AccessAnswer"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    evaluateAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessQuestion"];
            };
        };
        responses: {
            /** @description The answer; `MAYBE` with what it depends on is one. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessAnswer"];
                };
            };
            /** @description Too many questions at once, or nothing to answer from. */
            503: {
                headers: {
                    /** @description Seconds after which to ask again. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listBlastRadii: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Whether the root of an account may be reached. */
                admin?: string[];
                /** @description Filter by ARN of the seed. */
                arn?: string[];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description forward or reverse. */
                direction?: string[];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Whether the internet may reach the seed. */
                internet?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Least number of possible resources. */
                minResources?: string[];
                /** @description compromise, failure or change. */
                mode?: string[];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by type of the seed. */
                type?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of radii. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RadiusPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getBlastRadius: {
        parameters: {
            query?: {
                /** @description Account of those listed. */
                account?: string;
                /** @description The ARN when the path holds `-`. */
                arn?: components["parameters"]["arnInQuery"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description Which resources are listed. */
                certainty?: "possible" | "certain";
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Along the edges or against them. */
                direction?: "forward" | "reverse";
                /** @description ARN of a source for `cut` and `single-points`, or `internet`, which is the default. */
                from?: string[];
                /** @description A list of `resources`; `witness`; `groups` (of k of n, with mode failure); `cut` (the fewest edits that keep
                 *     sources from the seed, in a reverse radius of compromise); `single-points` (edits and resources of every
                 *     way, edits by how many sources they keep away; of a reverse radius of failure they are always there).
                 *      */
                include?: string;
                /** @description Resources on a page. */
                limit?: number;
                /** @description Most steps from resource to resource. */
                "max-hops"?: number;
                /** @description What happens to the seed: somebody holds it, it stops working, it is deleted; with POST it is edited. */
                mode?: "compromise" | "failure" | "change";
                /** @description JSON object: `foothold` CODE or SSRF, `assume-exploit` true or false. */
                scenario?: string;
                /** @description ARN of the one target whose witness is wanted. */
                to?: string;
                /** @description Resource type of those listed. */
                type?: string;
            };
            header?: never;
            path: {
                /** @description The ARN as one percent-encoded segment (`/` is `%2F`), or `-` with the ARN in `?arn=`. */
                arn: components["parameters"]["arnInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The radius. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlastRadius"];
                };
            };
            /** @description Too many questions at once, or nothing to answer from. */
            503: {
                headers: {
                    /** @description Seconds after which to ask again. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeBlastRadius: {
        parameters: {
            query?: {
                /** @description Account of those listed. */
                account?: string;
                /** @description The ARN when the path holds `-`. */
                arn?: components["parameters"]["arnInQuery"];
                /** @description Which resources are listed. */
                certainty?: "possible" | "certain";
                /** @description `resources`, which is the default. */
                include?: string;
                /** @description Resources that are listed. */
                limit?: number;
                /** @description Resource type of those listed. */
                type?: string;
            };
            header?: never;
            path: {
                /** @description The ARN as one percent-encoded segment (`/` is `%2F`), or `-` with the ARN in `?arn=`. */
                arn: components["parameters"]["arnInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIfQuestion"];
            };
        };
        responses: {
            /** @description What the edits alter. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlastRadius"];
                };
            };
            /** @description Too many questions at once, or nothing to answer from. */
            503: {
                headers: {
                    /** @description Seconds after which to ask again. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCosts: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by ARN. */
                arn?: string[];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description RESOURCE, or why an amount is on none. */
                attribution?: string[];
                /** @description The amount that minAmount is about; the headline without it. */
                basis?: "billed" | "amortised" | "listPrice" | "estimate" | "allocated";
                /** @description Needed where several match. */
                currency?: string[];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description BILL, ESTIMATE, ESTIMATE_PARTIAL or NONE. */
                headlineBasis?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Least amount. */
                minAmount?: string;
                /** @description Filter by ARN of the owner. */
                owner?: string[];
                /** @description YYYY-MM or run-rate; the newest closed month of the bill, else run-rate. */
                period?: string;
                /** @description Filter by region. */
                region?: string[];
                /** @description Filter by offer code of the service. */
                service?: string[];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by ARN of the root stack. */
                stack?: string[];
                /** @description Filter by ARN of a subnet. */
                subnet?: string[];
                /** @description Filter by resource type. */
                type?: string[];
                /** @description Filter by ARN of a VPC. */
                vpc?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of costs. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    listCostRollup: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description Which amount is summed. */
                basis?: "billed" | "amortised" | "listPrice" | "estimate" | "allocated";
                /** @description payer, account, region, az, service, type, vpc, subnet, stack, owner, attribution, charge_class and tag:<Key>, with commas. */
                by?: string;
                /** @description Needed where there are several. */
                currency?: string;
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description YYYY-MM or run-rate; the newest closed month of the bill, else run-rate. */
                period?: string;
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of sums. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostRollupPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    listCoverage: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Filter by error code. */
                errorCode?: string[];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by API operation. */
                operation?: string[];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description Filter by service. */
                service?: string[];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by outcome. */
                status?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of scopes, with the counts by outcome and the missing permissions of all that match. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoveragePage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    listEgress: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by address or DNS name. */
                address?: components["parameters"]["address"];
                /** @description Filter by ARN. */
                arn?: components["parameters"]["arn"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description `ipv4` or `ipv6`. */
                family?: components["parameters"]["family"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Filter by the resource type of the gateway, `AWS::EC2::NatGateway`. */
                gatewayType?: string[];
                /** @description `evidence` adds the hops to each row (JSON only). */
                include?: components["parameters"]["include"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by name. */
                name?: components["parameters"]["name"];
                /** @description Rows whose destination ports hold this port (or overlap `a..b`). */
                port?: components["parameters"]["port"];
                /** @description `tcp`, `udp`, `icmp`, `icmpv6`, `all`, `other` or a number. */
                protocol?: components["parameters"]["protocol"];
                /** @description Case-insensitive part of a name, id, ARN, tag value or IP address. */
                q?: components["parameters"]["q"];
                /** @description Rows that carry this reason code. */
                reason?: components["parameters"]["reason"];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description `ALL` when the whole internet is meant, `SOME` otherwise. */
                scope?: components["parameters"]["scope"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by subnet id. */
                subnet?: components["parameters"]["subnet"];
                /** @description Filter by resource type, `AWS::EC2::Instance`. */
                type?: components["parameters"]["type"];
                /** @description Filter by verdict. */
                verdict?: components["parameters"]["verdict"];
                /** @description Filter by the kind of gateway or front, `INTERNET_GATEWAY`. */
                via?: components["parameters"]["via"];
                /** @description Filter by VPC id. */
                vpc?: components["parameters"]["vpc"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of ways out. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EgressPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    listExposures: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by address or DNS name. */
                address?: components["parameters"]["address"];
                /** @description Filter by ARN. */
                arn?: components["parameters"]["arn"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description Rows whose remote set overlaps this CIDR. */
                cidr?: components["parameters"]["cidr"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Filter by the stable id of an exposure. */
                exposureId?: components["parameters"]["exposureId"];
                /** @description `ipv4` or `ipv6`. */
                family?: components["parameters"]["family"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description One row per resource: its strongest row, in the order REACHABLE, UNKNOWN, FORWARD_ONLY, BLOCKED; `rows` says how many it stands for. */
                groupBy?: "arn";
                /** @description `evidence` adds the hops to each row (JSON only). */
                include?: components["parameters"]["include"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by name. */
                name?: components["parameters"]["name"];
                /** @description Rows whose destination ports hold this port (or overlap `a..b`). */
                port?: components["parameters"]["port"];
                /** @description `tcp`, `udp`, `icmp`, `icmpv6`, `all`, `other` or a number. */
                protocol?: components["parameters"]["protocol"];
                /** @description Case-insensitive part of a name, id, ARN, tag value or IP address. */
                q?: components["parameters"]["q"];
                /** @description Rows that carry this reason code. */
                reason?: components["parameters"]["reason"];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description `ALL` when the whole internet is meant, `SOME` otherwise. */
                scope?: components["parameters"]["scope"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Another name of `cidr`. */
                source?: components["parameters"]["source"];
                /** @description Filter by subnet id. */
                subnet?: components["parameters"]["subnet"];
                /** @description Filter by resource type, `AWS::EC2::Instance`. */
                type?: components["parameters"]["type"];
                /** @description Filter by verdict. */
                verdict?: components["parameters"]["verdict"];
                /** @description Filter by the kind of gateway or front, `INTERNET_GATEWAY`. */
                via?: components["parameters"]["via"];
                /** @description Filter by VPC id. */
                vpc?: components["parameters"]["vpc"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of exposures. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExposurePage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    find: {
        parameters: {
            query: {
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description Where to begin, as `at`. The snapshot before a time counts: it is the state at that time. */
                from?: components["parameters"]["from"];
                /** @description Most rows. */
                limit?: number;
                /** @description What you have. */
                text: string;
                /** @description Where to end, as `at`. */
                to?: components["parameters"]["to"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Best match first. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    queryGremlin: {
        parameters: {
            query?: never;
            header?: {
                /** @description By which the query is listed and cancelled. */
                queryId?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GremlinQuery"];
            };
        };
        responses: {
            /** @description What the traversal yields, as GraphSON 3. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GremlinAnswer"];
                    "application/vnd.gremlin-v3.0+json": components["schemas"]["GremlinAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Filter by kind. */
                kind?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by state. */
                state?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Job id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamJobEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Resume behind this event. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description Job id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    explainReachability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReachabilityQuestion"];
            };
        };
        responses: {
            /** @description The answer; `UNKNOWN` with reasons is one. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReachabilityAnswer"];
                };
            };
            /** @description Too many questions at once, or nothing to answer from. */
            503: {
                headers: {
                    /** @description Seconds after which to ask again. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    surveyReachability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyQuestion"];
            };
        };
        responses: {
            /** @description One page of groups, or of one group's members. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyAnswer"];
                };
            };
            /** @description Too many questions at once, or nothing to answer from. */
            503: {
                headers: {
                    /** @description Seconds after which to ask again. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listResources: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by ARN. */
                arn?: components["parameters"]["arn"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Filter by whether the internet reaches it, `true`, `false` or `UNKNOWN`. */
                exposed?: components["parameters"]["exposed"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Only (or no) resources with a public IPv4 or global IPv6 address. */
                hasPublicAddress?: components["parameters"]["hasPublicAddress"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by name. */
                name?: components["parameters"]["name"];
                /** @description Case-insensitive part of a name, id, ARN, tag value or IP address. */
                q?: components["parameters"]["q"];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Only (or no) resources carried over because their scope was not complete. */
                stale?: components["parameters"]["stale"];
                /** @description Only (or no) resources that are referenced but were not collected. */
                stub?: components["parameters"]["stub"];
                /** @description Filter by subnet id. */
                subnet?: components["parameters"]["subnet"];
                /** @description Filter by resource type, `AWS::EC2::Instance`. */
                type?: components["parameters"]["type"];
                /** @description Filter by VPC id. */
                vpc?: components["parameters"]["vpc"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of resources. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourcePage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getResource: {
        parameters: {
            query?: {
                /** @description The ARN when the path holds `-`. */
                arn?: components["parameters"]["arnInQuery"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
            };
            header?: never;
            path: {
                /** @description The ARN as one percent-encoded segment (`/` is `%2F`), or `-` with the ARN in `?arn=`. */
                arn: components["parameters"]["arnInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceDetail"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getResourceHistory: {
        parameters: {
            query?: {
                /** @description A row per snapshot. */
                all?: boolean;
                /** @description The ARN when the path holds `-`. */
                arn?: components["parameters"]["arnInQuery"];
                /** @description Another name of `to`. */
                at?: string;
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Where to begin, as `at`. The snapshot before a time counts: it is the state at that time. */
                from?: components["parameters"]["from"];
                /** @description Filter by what happened. */
                kind?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Where to end, as `at`. */
                to?: components["parameters"]["to"];
            };
            header?: never;
            path: {
                /** @description The ARN as one percent-encoded segment (`/` is `%2F`), or `-` with the ARN in `?arn=`. */
                arn: components["parameters"]["arnInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the history. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    listNeighbors: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description The ARN when the path holds `-`. */
                arn?: components["parameters"]["arnInQuery"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Edges to follow at most. */
                depth?: number;
                /** @description Direction of the edges followed. */
                direction?: "in" | "out" | "both";
                /** @description Filter by edge type, `SECURED_BY`. */
                edge?: string[];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by name. */
                name?: components["parameters"]["name"];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by resource type, `AWS::EC2::Instance`. */
                type?: components["parameters"]["type"];
            };
            header?: never;
            path: {
                /** @description The ARN as one percent-encoded segment (`/` is `%2F`), or `-` with the ARN in `?arn=`. */
                arn: components["parameters"]["arnInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of edges, each with the resource at its far end. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeighborPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getResourceFacets: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by ARN. */
                arn?: components["parameters"]["arn"];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description Filter by whether the internet reaches it, `true`, `false` or `UNKNOWN`. */
                exposed?: components["parameters"]["exposed"];
                /** @description `type`, `account`, `region`, `vpc`, `tagKey` or `tag.<Key>`; repeated or comma-separated. Default: type, account, region. */
                facet?: string[];
                /** @description Only (or no) resources with a public IPv4 or global IPv6 address. */
                hasPublicAddress?: components["parameters"]["hasPublicAddress"];
                /** @description Filter by name. */
                name?: components["parameters"]["name"];
                /** @description Case-insensitive part of a name, id, ARN, tag value or IP address. */
                q?: components["parameters"]["q"];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description Only (or no) resources carried over because their scope was not complete. */
                stale?: components["parameters"]["stale"];
                /** @description Only (or no) resources that are referenced but were not collected. */
                stub?: components["parameters"]["stub"];
                /** @description Filter by subnet id. */
                subnet?: components["parameters"]["subnet"];
                /** @description Values per facet. */
                top?: number;
                /** @description Filter by resource type, `AWS::EC2::Instance`. */
                type?: components["parameters"]["type"];
                /** @description Filter by VPC id. */
                vpc?: components["parameters"]["vpc"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The facets asked for, in the order asked. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceFacets"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Filter by status. */
                status?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of snapshots. Without `snapshot` in the envelope when nothing is published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotPage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    diffSnapshots: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by ARN. */
                arn?: components["parameters"]["arn"];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description Filter by kind; repeated or comma-separated. Default: all but `UNVERIFIED`. */
                kind?: string[];
                /** @description `resources`, `relationships`, `exposures`, `egress`; repeated or comma-separated. */
                layer?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Filter by name. */
                name?: components["parameters"]["name"];
                /** @description Rows in which this place changed, `tag.Env` or `*.FromPort`. */
                path?: string[];
                /** @description Case-insensitive part of a name, id, ARN, tag value or IP address. */
                q?: components["parameters"]["q"];
                /** @description Filter by region. */
                region?: components["parameters"]["region"];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description Only (or no) resources carried over because their scope was not complete. */
                stale?: components["parameters"]["stale"];
                /** @description Filter by resource type, `AWS::EC2::Instance`. */
                type?: components["parameters"]["type"];
            };
            header?: never;
            path: {
                /** @description The earlier snapshot. */
                a: string;
                /** @description The later snapshot. */
                b: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of differences. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Snapshot id, or `latest`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotDetail"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    runSql: {
        parameters: {
            query?: {
                /** @description Instead of the header Accept. */
                format?: "json" | "csv" | "parquet";
                /** @description Whether `rows` are arrays or `items` are objects. */
                shape?: "rows" | "objects";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SqlQuestion"];
            };
        };
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlAnswer"];
                    "application/vnd.apache.parquet": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSqlTables: {
        parameters: {
            query?: {
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tables; those of an analysis that has not run are there without rows. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlTables"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWaste: {
        parameters: {
            query?: {
                /** @description Filter by account id. */
                account?: components["parameters"]["account"];
                /** @description Filter by ARN of the resource. */
                arn?: string[];
                /** @description Which snapshot: an id, `latest`, an instant (the newest published at or before it), or a duration back from now (`-7d`, `-12h`). */
                at?: components["parameters"]["at"];
                /** @description HIGH, MEDIUM or LOW. */
                confidence?: string[];
                /** @description Whether the saving is part of totals. */
                counted?: string[];
                /** @description `page.nextCursor` of the page before. Pins that page's snapshot. */
                cursor?: components["parameters"]["cursor"];
                /** @description Comma-separated columns (and `tag.<Key>`). Rows then hold these alone, whatever the row's schema requires of full rows. */
                fields?: components["parameters"]["fields"];
                /** @description Overrides `Accept`. */
                format?: components["parameters"]["format"];
                /** @description delete, resize, retype, commit or hygiene. */
                group?: string[];
                /** @description SAVING, RISK or HYGIENE. */
                kind?: string[];
                /** @description Rows per page; up to 100,000 as CSV. */
                limit?: components["parameters"]["limit"];
                /** @description Least saving a month. */
                minSaving?: string[];
                /** @description Filter by region of the resource. */
                region?: string[];
                /** @description Filter by rule, W1. */
                rule?: string[];
                /** @description Comma-separated columns, `-` for descending. The key is always appended. */
                sort?: components["parameters"]["sort"];
                /** @description FOUND, UNKNOWN or NOT_EVALUATED. */
                status?: string[];
                /** @description Filter by type of the resource. */
                type?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of waste. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WastePage"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    whatIf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIfQuestion"];
            };
        };
        responses: {
            /** @description The differences. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askGremlin: {
        parameters: {
            query?: never;
            header?: {
                /** @description By which the query is listed and cancelled. */
                queryId?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GremlinQuery"];
            };
        };
        responses: {
            /** @description What the traversal yields, as GraphSON 3. */
            200: {
                headers: {
                    "Periplus-Snapshot": components["headers"]["PeriplusSnapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GremlinAnswer"];
                    "application/vnd.gremlin-v3.0+json": components["schemas"]["GremlinAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getGremlinStatus: {
        parameters: {
            query?: {
                /** @description Cancels the query of queryId. */
                cancelQuery?: string;
                /** @description Id of one query. */
                queryId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queries, or that one was cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GremlinStatus"] | components["schemas"]["GremlinCancelled"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "UP";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOpenApiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getOpenApiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["Problem"];
        };
    };
    getGraphSummary: {
        parameters: {
            query?: {
                /** @description `detailed` adds the structures of vertices and edges. */
                mode?: "basic" | "detailed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphSummary"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
