-- The result table of docs/events.md over the files of `assay events`, in one pass, in DuckDB SQL.
-- Section numbers are those of that page. Decimals are exact; nothing is computed in floating point.
--   duckdb -c "set variable dir = 'data'" -c ".read docs/pipelines/job.sql" -c "copy results to 'results.csv'"
set timezone = 'UTC';
create or replace macro micros(t) as epoch_us(t::timestamptz);
create or replace macro span(t) as (regexp_extract(t, '^[0-9.]+')::decimal(28, 6) * case regexp_extract(t, '[a-z]+$')
  when 'us' then 1 when 'ms' then 1000 when 's' then 1000000 when 'm' then 60000000 when 'h' then 3600000000
  when 'd' then 86400000000 when 'w' then 604800000000 end)::bigint;
create or replace macro plain(x) as (case when x::varchar like '%.%' then rtrim(rtrim(x::varchar, '0'), '.') else x::varchar end);

create or replace table config as select content::json as doc from read_text(getvariable('dir') || '/experiments.json');
create or replace table event as
select j->>'event_id' as id, j->>'event_type' as type, micros(j->>'timestamp') as ts, micros(j->>'received_at') as received,
       j->>'unit_id' as unit_id, coalesce((j->'units')::map(varchar, varchar), map {}) as units,
       coalesce((j->'attributes')::map(varchar, varchar), map {}) as attributes, j->>'experiment_id' as experiment,
       j->>'variant' as variant, j->>'name' as name, coalesce(j->>'value', '1')::decimal(18, 6) as value,
       coalesce(j->>'unit_kind', 'user') as unit_kind, (j->>'is_bot')::boolean as is_bot, j->'definition' as definition, text
from (select content as text, content::json as j from (
  select unnest(string_split(rtrim(content, chr(10)), chr(10))) as content
  from read_text(getvariable('dir') || '/events.ndjson')));

-- 1. Late, then duplicate.
create or replace table kept as
select distinct on (id) * from event, (select nullif(doc->'pipeline'->>'lateness', 'unbounded') as lateness from config)
where type in ('classification', 'experiment') or lateness is null or received - ts <= span(lateness)
order by id, received, ts, text;

-- 2. Definitions, and the metrics' parts.
create or replace table experiment as
select distinct on (experiment) experiment, definition, coalesce(definition->>'unit', 'user') as kind,
       micros(definition->>'start') as start_at, micros(definition->>'end') as end_at,
       coalesce(span(definition->>'pre_period'), 0) as pre_period, coalesce(definition->>'crossover', 'exclude') as crossover,
       list_transform((definition->'variants')::json[], lambda v: v->>'variant') as variants
from kept where type = 'experiment' order by experiment, ts, id;
create or replace table metric as
select m->>'metric' as metric, m->>'kind' as kind, m as doc, span(m->>'conversion_window') as conversion_window,
       coalesce(m->>'covariate', '') = 'pre_period' and m->>'kind' in ('binomial', 'count', 'sum') as covariate
from (select unnest((doc->'metrics')::json[]) as m from config);
create or replace table part as
select metric, side, p->>'kind' as kind, p->>'event' as event, (p->>'cap')::decimal(18, 6) as cap, coalesce((p->'where')::json[], []) as conditions
from (select metric, 'x' as side, case kind when 'ratio' then doc->'numerator' else doc end as p from metric
      union all select metric, 'y', doc->'denominator' from metric where kind = 'ratio');
create or replace table used as select distinct experiment, unnest((definition->'metrics')::varchar[]) as metric from experiment;
create or replace table segment as
select experiment, coalesce(s->>'attribute', s->>'$') as attribute, coalesce(s->>'from', 'exposure') as origin
from (select experiment, unnest((definition->'segments')::json[]) as s from experiment);

-- 3. First exposure, crossovers. 4. Bots.
create or replace table exposed as
select e.*, x.crossover, x.kind, case x.kind when 'user' then e.unit_id else e.units[x.kind] end as unit
from kept e join experiment x using (experiment)
where e.type = 'exposure' and list_contains(x.variants, e.variant) and e.ts >= x.start_at and e.ts < x.end_at;
create or replace table analysed as
select f.* from (select distinct on (experiment, unit) * from exposed where unit is not null order by experiment, unit, ts, id) f
join (select experiment, unit, count(distinct variant) as met from exposed group by all) using (experiment, unit)
left join (select distinct on (unit_kind, unit_id) unit_kind as kind, unit_id as unit, is_bot from kept
           where type = 'classification' order by unit_kind, unit_id, ts desc, id desc) b using (kind, unit)
where not coalesce(b.is_bot, false) and not (met > 1 and f.crossover = 'exclude');

-- 5. Which outcomes count, and where: in the metric's window or in the covariate's.
create or replace table counted as
select a.experiment, a.unit, p.metric, o.attributes,
       case when o.ts < x.start_at then 'z' else p.side end as side,
       case when p.kind in ('sum', 'quantile') then o.value else 1 end::decimal(18, 6) as value
from kept o join part p on p.event = o.name join metric m using (metric) join used u using (metric)
join experiment x on x.experiment = u.experiment
join analysed a on a.experiment = x.experiment and a.unit = case x.kind when 'user' then o.unit_id else o.units[x.kind] end
where o.type = 'outcome' and list_bool_and(list_transform(p.conditions, lambda c: case c->>'op'
  when 'IN' then coalesce(list_contains((c->'values')::varchar[], o.attributes[c->>'attribute']), false)
  when 'NOT_IN' then not coalesce(list_contains((c->'values')::varchar[], o.attributes[c->>'attribute']), false)
  else map_contains(o.attributes, c->>'attribute') end)) is not false
and case when o.ts < x.start_at then m.covariate and x.start_at - o.ts <= x.pre_period
    else o.ts >= a.ts and o.ts < x.end_at and coalesce(o.ts < a.ts + m.conversion_window, true) end;

-- 6. One number per unit; in a segment of the outcome, of the events with its value.
create or replace table total as
select experiment, unit, metric, scope, coalesce(sum(value) filter (side = 'x'), 0) as x, coalesce(sum(value) filter (side = 'y'), 0) as y,
       coalesce(sum(value) filter (side = 'z'), 0) as z, count(*) filter (side <> 'z') as n, list(value order by value) filter (side = 'x') as xs
from (select *, 'all' as scope from counted union all
      select c.*, s.attribute || '=' || coalesce(c.attributes[s.attribute], '(none)')
      from counted c join segment s on s.experiment = c.experiment and s.origin = 'outcome') group by all;

-- 7. Rows: a left join from the analysed units.
create or replace table member as
select experiment, unit, variant, 'all' as segment, 'all' as scope, metric from analysed join used using (experiment)
union all
select experiment, unit, variant, s.attribute || '=' || coalesce(a.attributes[s.attribute], '(none)'), 'all', metric
from analysed a join (select * from segment where origin = 'exposure') s using (experiment) join used using (experiment)
union all
select experiment, unit, variant, scope, scope, metric from analysed join total using (experiment, unit) where scope <> 'all' and n > 0;
create or replace table number as
select b.*, coalesce(t.n, 0) as n, t.xs, greatest(abs(coalesce(t.x, 0)), abs(coalesce(t.y, 0)), abs(coalesce(t.z, 0))) > 1000000000 as beyond,
       least(case p.kind when 'binomial' then least(coalesce(t.x, 0), 1) else coalesce(t.x, 0) end, p.cap)::decimal(18, 6) as x,
       least(case p.kind when 'binomial' then least(coalesce(t.z, 0), 1) else coalesce(t.z, 0) end, p.cap)::decimal(18, 6) as z,
       least(case d.kind when 'binomial' then least(coalesce(t.y, 0), 1) else coalesce(t.y, 0) end, d.cap)::decimal(18, 6) as y
from member b left join total t using (experiment, unit, metric, scope)
join part p on p.metric = b.metric and p.side = 'x' left join part d on d.metric = b.metric and d.side = 'y';
create or replace table summed as
select experiment, variant, segment, metric, count(unit) as units, coalesce(sum(n), 0)::bigint as n, coalesce(bool_or(beyond), false) as beyond,
       coalesce(sum(x), 0) as x, coalesce(sum(x * x), 0) as xx, coalesce(sum(y), 0) as y, coalesce(sum(y * y), 0) as yy,
       coalesce(sum(x * y), 0) as xy, coalesce(sum(z), 0) as z, coalesce(sum(z * z), 0) as zz, coalesce(sum(x * z), 0) as xz,
       list_sort(flatten(coalesce(list(xs) filter (xs is not null), []))) as xs
from (select experiment, unnest(variants) as variant, 'all' as segment from experiment) join used using (experiment)
full join number using (experiment, variant, segment, metric) group by all;
create or replace table results as
with r as (select *, kind = 'quantile' as q, kind = 'ratio' as ratio from summed join metric using (metric))
select strftime(make_timestamp((select max(received) from event)), '%Y-%m-%dT%H:%M:%S.%fZ') as as_of, experiment as experiment_id, variant,
       segment, metric, units, n as "values",
       case when q then plain(xs[ceil((doc->>'quantile')::decimal(18, 6) * len(xs))::bigint]) when beyond then 'overflow' else plain(x) end as sum,
       case when q then null when beyond then 'overflow' else plain(xx) end as sum_squares,
       case when q then null when beyond then 'overflow' when ratio then plain(y) end as denominator_sum,
       case when q then null when beyond then 'overflow' when ratio then plain(yy) end as denominator_sum_squares,
       case when q then null when beyond then 'overflow' when ratio then plain(xy) end as cross_product,
       case when q then null when beyond then 'overflow' when covariate then plain(z) end as covariate_sum,
       case when q then null when beyond then 'overflow' when covariate then plain(zz) end as covariate_sum_squares,
       case when q then null when beyond then 'overflow' when covariate then plain(xz) end as covariate_cross_product
from r order by all;
