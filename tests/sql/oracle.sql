-- What a perfect pipeline says of a log as of the variable `as_of`, in microseconds since the epoch,
-- in plain SQL (DuckDB) and nothing else: a second witness beside the oracle in C++, from the same
-- contract and no common code. Statements of part 1 run once, those of part 2 per as_of.
-- Reads the tables raw(source, line, text) and config(doc); leaves `results` and `counts` as texts.

-- part 1 ------------------------------------------------------------------------------------------

create or replace macro micros(t) as epoch_us(t::timestamptz);
create or replace macro duration(t) as (
  regexp_extract(t, '^[0-9.]+')::decimal(28, 6) * case regexp_extract(t, '[a-z]+$')
    when 'us' then 1 when 'ms' then 1000 when 's' then 1000000 when 'm' then 60000000
    when 'h' then 3600000000 when 'd' then 86400000000 when 'w' then 604800000000 end)::bigint;
create or replace macro millionths(t) as (t::decimal(28, 6) * 1000000)::decimal(28, 0)::hugeint;
create or replace macro plain(x, places) as (
  case when x < 0 then '-' else '' end || rtrim(rtrim(
    (abs(x) // (10::hugeint ** places)::hugeint)::varchar || '.' ||
    lpad((abs(x) % (10::hugeint ** places)::hugeint)::varchar, places, '0'), '0'), '.'));
-- An object with its keys sorted as bytes, leaving out some; empty when there is no object.
create or replace macro sorted(o, without) as (
  '{' || list_aggregate(list_transform(
    list_filter(list_sort(json_keys(o)), lambda k: not list_contains(without, k)),
    lambda k: to_json(k)::varchar || ':' || (o::map(varchar, json))[k]::varchar),
    'string_agg', ',') || '}');

create or replace table metric as
select m->>'metric' as metric, m->>'kind' as kind, m as doc,
       duration(m->>'conversion_window') as conversion_window,
       (m->>'covariate') = 'pre_period' and m->>'kind' in ('binomial', 'count', 'sum') as covariate,
       millionths(m->>'quantile') as quantile
from (select unnest((doc->'metrics')::json[]) as m from config);

create or replace table part as
select metric, side, p->>'kind' as kind, p->>'event' as event, millionths(p->>'cap') as cap,
       coalesce((p->'where')::json[], []) as conditions
from (select metric, 'numerator' as side, case kind when 'ratio' then doc->'numerator' else doc end as p
      from metric
      union all
      select metric, 'denominator', doc->'denominator' from metric where kind = 'ratio');

create or replace table event as
with parsed as (select source, line, text::json as j from raw where json_valid(text))
select source, line, j->>'event_id' as id, j->>'event_type' as type,
       micros(j->>'timestamp') as ts, micros(j->>'received_at') as received_at,
       coalesce((j->'units')::map(varchar, varchar), map {}) as units,
       j->>'unit_id' as unit_id, j->>'unit_kind' as unit_kind,
       coalesce((j->'attributes')::map(varchar, varchar), map {}) as attributes,
       j->>'experiment_id' as experiment, j->>'variant' as variant, j->>'name' as name,
       case j->>'event_type' when 'outcome' then millionths(coalesce(j->>'value', '1')) end as value,
       (j->>'is_bot')::boolean as is_bot, j->'definition' as definition,
       sorted(j->'definition', ['status', 'traffic']) as fixed_part,
       -- What the event says besides its arrival: its canonical JSON.
       concat_ws(',', '{"attributes":' || sorted(j->'attributes', []),
         '{"definition":' || sorted(j->'definition', []), '"event_id":' || (j->'event_id')::varchar,
         '"event_type":' || (j->'event_type')::varchar,
         '"experiment_id":' || (j->'experiment_id')::varchar,
         '"is_bot":' || (j->'is_bot')::varchar, '"name":' || (j->'name')::varchar,
         '"timestamp":' || micros(j->>'timestamp'), '"unit_id":' || (j->'unit_id')::varchar,
         '"unit_kind":' || coalesce(j->>'unit_kind', 'user'), '"units":' || sorted(j->'units', []),
         '"value":' || case when j->>'event_type' = 'outcome'
           then plain(millionths(coalesce(j->>'value', '1')), 6) end,
         '"variant":' || (j->'variant')::varchar) as content
from parsed;

-- Late, then duplicate. Which copy counts does not depend on the time of the snapshot.
create or replace table copy as
with judged as (
  select *, type in ('exposure', 'outcome') and received_at - ts >
              coalesce((select duration(nullif(doc->'pipeline'->>'lateness', 'unbounded')) from config),
                       9223372036854775807) as late
  from event)
select *, case when late then 'late'
               when row_number() over copies = 1 then 'counts' else 'duplicate' end as fate,
       not late and content <> first_value(content) over copies as conflict
from judged
window copies as (partition by id, late order by received_at, ts, content, line
                  rows between unbounded preceding and unbounded following);

create or replace table feed as  -- which outcomes feed which part of which metric
with signature as (select distinct name, attributes from copy where type = 'outcome')
select s.name, s.attributes, p.metric, p.side, p.kind
from signature s join part p on p.event = s.name
where list_bool_and(list_transform(p.conditions, lambda c: case upper(c->>'op')
  when 'IN' then coalesce(list_contains((c->'values')::varchar[], s.attributes[c->>'attribute']), false)
  when 'NOT_IN' then not coalesce(list_contains((c->'values')::varchar[], s.attributes[c->>'attribute']), false)
  else map_contains(s.attributes, c->>'attribute') end)) is not false;

-- part 2 ------------------------------------------------------------------------------------------

create or replace table received as
select * from copy where received_at <= getvariable('as_of');

create or replace table experiment as
select distinct on (experiment) experiment, fixed_part, definition,
       coalesce(definition->>'unit', 'user') as unit,
       micros(definition->>'start') as start_at, micros(definition->>'end') as end_at,
       coalesce(duration(definition->>'pre_period'), 0) as pre_period,
       coalesce(definition->>'crossover', 'exclude') as crossover,
       list_transform((definition->'variants')::json[], lambda v: v->>'variant') as variants
from received where type = 'experiment' and fate = 'counts'
order by experiment, ts, id;

create or replace table used as  -- metrics of experiments
select distinct experiment, unnest((definition->'metrics')::varchar[]) as metric from experiment;

create or replace table segment as
select experiment, coalesce(s->>'attribute', s->>'$') as attribute,
       coalesce(s->>'from', 'exposure') as origin
from (select experiment, unnest((definition->'segments')::json[]) as s from experiment);

create or replace table exposure as
select r.*, e.unit as kind, e.start_at, e.end_at, e.experiment is not null as defined,
       list_contains(e.variants, r.variant) as known_variant,
       case e.unit when 'user' then r.unit_id else r.units[e.unit] end as unit
from received r left join experiment e using (experiment) where r.type = 'exposure';

create or replace table standing as  -- of a unit in an experiment
with inside as (
  select * from exposure
  where fate = 'counts' and known_variant and unit is not null and ts >= start_at and ts < end_at),
first as (select distinct on (experiment, unit) experiment, kind, unit, variant, attributes, ts
          from inside order by experiment, unit, ts, id),
met as (select experiment, unit, count(distinct variant) as variants from inside group by all),
verdict as (select distinct on (unit_kind, unit) coalesce(unit_kind, 'user') as kind,
              case coalesce(unit_kind, 'user') when 'user' then unit_id
                else coalesce(units[unit_kind], unit_id) end as unit, is_bot
            from received where type = 'classification' and fate = 'counts'
            order by unit_kind, unit, ts desc, id desc)
select f.*, coalesce(v.is_bot, false) as bot,
       m.variants > 1 and e.crossover = 'exclude' as crossover
from first f join met m using (experiment, unit) join experiment e using (experiment)
left join verdict v using (kind, unit);

create or replace table fed as  -- every outcome, for each part of a metric of an experiment
select r.line, r.value, r.attributes, e.experiment, f.metric, f.side, f.kind,
  case e.unit when 'user' then r.unit_id else r.units[e.unit] end as unit,
  case when (case e.unit when 'user' then r.unit_id else r.units[e.unit] end) is null then 'no_unit'
       when r.ts < e.start_at then
         case when m.covariate and e.start_at - r.ts <= e.pre_period then 'covariate'
              else 'out_of_window' end
       when r.ts >= e.end_at then 'out_of_window'
       when s.unit is null then 'held'
       when r.ts < s.ts then 'out_of_window'
       when r.ts - s.ts >= m.conversion_window then 'out_of_window'
       else 'metric' end as place
from received r join feed f on f.name = r.name and f.attributes = r.attributes
join used u on u.metric = f.metric join experiment e on e.experiment = u.experiment
join metric m on m.metric = f.metric
left join standing s on s.experiment = e.experiment
  and s.unit = case e.unit when 'user' then r.unit_id else r.units[e.unit] end
where r.type = 'outcome' and r.fate = 'counts';

create or replace table analysed as select * from standing where not bot and not crossover;

create or replace table given as  -- what an analysed unit's event gives, whole and by its segments
with counted as (
  select f.*, case when f.kind in ('sum', 'quantile') then f.value else 1000000 end as x
  from fed f semi join analysed a on a.experiment = f.experiment and a.unit = f.unit
  where f.place in ('metric', 'covariate'))
select c.*, 'all' as scope from counted c
union all
select c.*, s.attribute || '=' || coalesce(c.attributes[s.attribute], '(none)')
from counted c join segment s on s.experiment = c.experiment and s.origin = 'outcome';

create or replace table total as  -- per unit, metric and scope
select experiment, unit, metric, scope,
       coalesce(sum(x) filter (place = 'metric' and side = 'numerator'), 0)::hugeint as x,
       coalesce(sum(x) filter (place = 'metric' and side = 'denominator'), 0)::hugeint as y,
       coalesce(sum(x) filter (place = 'covariate'), 0)::hugeint as z,
       count(*) filter (place = 'metric') as n
from given group by all;

create or replace table member as  -- which unit stands in which row, with the total of which scope
select experiment, unit, variant, 'all' as segment, metric, 'all' as scope
from analysed join used using (experiment)
union all
select a.experiment, a.unit, a.variant,
       s.attribute || '=' || coalesce(a.attributes[s.attribute], '(none)'), u.metric, 'all'
from analysed a join segment s on s.experiment = a.experiment and s.origin = 'exposure'
join used u on u.experiment = a.experiment
union all
select a.experiment, a.unit, a.variant, t.scope, t.metric, t.scope
from analysed a join total t on t.experiment = a.experiment and t.unit = a.unit
where t.scope <> 'all' and t.n > 0;

create or replace table number as  -- the unit's numbers, after binomial and cap
with joined as (
  select b.*, coalesce(t.n, 0) as n, coalesce(t.x, 0) as x, coalesce(t.y, 0) as y,
         coalesce(t.z, 0) as z, p.kind, p.cap, d.kind as below_kind, d.cap as below_cap
  from member b
  left join total t on t.experiment = b.experiment and t.unit = b.unit and t.metric = b.metric
    and t.scope = b.scope
  join part p on p.metric = b.metric and p.side = 'numerator'
  left join part d on d.metric = b.metric and d.side = 'denominator'),
whole as (
  select *, kind <> 'quantile' and greatest(abs(x), abs(y), abs(z)) > 1000000000000000 as beyond
  from joined)
select * replace (
  case when not beyond then least(case kind when 'binomial' then least(x, 1000000) else x end, cap) end as x,
  case when not beyond then least(case below_kind when 'binomial' then least(y, 1000000) else y end, below_cap) end as y,
  case when not beyond then least(case kind when 'binomial' then least(z, 1000000) else z end, cap) end as z)
from whole;

create or replace table order_statistic as
with listed as (
  select b.experiment, b.variant, b.segment, b.metric, list_sort(list(g.x)) as xs
  from member b join given g on g.experiment = b.experiment and g.unit = b.unit
    and g.metric = b.metric and g.scope = b.scope and g.place = 'metric'
  join metric m on m.metric = b.metric and m.kind = 'quantile' group by all)
select * exclude (xs), xs[((m.quantile * len(xs) + 999999) // 1000000)::bigint] as x
from (select l.*, q.quantile from listed l join metric q using (metric)) m;

create or replace table results as
with row as (
  select experiment, variant, segment, metric, count(unit) as units, coalesce(sum(n), 0) as n,
         coalesce(bool_or(beyond), false) as overflow,
         coalesce(sum(x), 0)::hugeint as x, coalesce(sum(x * x), 0)::hugeint as xx,
         coalesce(sum(y), 0)::hugeint as y, coalesce(sum(y * y), 0)::hugeint as yy,
         coalesce(sum(x * y), 0)::hugeint as xy,
         coalesce(sum(z), 0)::hugeint as z, coalesce(sum(z * z), 0)::hugeint as zz,
         coalesce(sum(x * z), 0)::hugeint as xz
  from (select experiment, unnest(variants) as variant, 'all' as segment from experiment)
  join used using (experiment)
  full join number using (experiment, variant, segment, metric) group by all),
stated as (
  select r.*, m.kind, m.covariate, o.x as q
  from row r join metric m using (metric)
  left join order_statistic o using (experiment, variant, segment, metric))
select strftime(make_timestamp(getvariable('as_of')), '%Y-%m-%dT%H:%M:%S.%fZ') as as_of,
       experiment as experiment_id, variant, segment, metric,
       units::varchar as units, n::bigint::varchar as "values",
       case when overflow then 'overflow' when kind = 'quantile' then coalesce(plain(q, 6), '')
            else plain(x, 6) end as sum,
       case when overflow then 'overflow' when kind <> 'quantile' then plain(xx, 12) else '' end as sum_squares,
       case when overflow then 'overflow' when kind = 'ratio' then plain(y, 6) else '' end as denominator_sum,
       case when overflow then 'overflow' when kind = 'ratio' then plain(yy, 12) else '' end as denominator_sum_squares,
       case when overflow then 'overflow' when kind = 'ratio' then plain(xy, 12) else '' end as cross_product,
       case when overflow then 'overflow' when covariate then plain(z, 6) else '' end as covariate_sum,
       case when overflow then 'overflow' when covariate then plain(zz, 12) else '' end as covariate_sum_squares,
       case when overflow then 'overflow' when covariate then plain(xz, 12) else '' end as covariate_cross_product
from stated;

create or replace table class as  -- of every received line
with place as (
  select line, max(case place when 'no_unit' then 1 when 'held' then 2 when 'out_of_window' then 3
                   else 4 end) as best
  from fed group by line)
select 'exposure' as type, conflict,
  case when fate <> 'counts' then fate when not defined then 'held'
       when not known_variant then 'rejected' when unit is null then 'no_unit'
       when ts < start_at or ts >= end_at then 'out_of_window' else 'counted' end as class
from exposure
union all
select 'outcome', conflict,
  case when fate <> 'counts' then fate
       else ['untracked', 'no_unit', 'held', 'out_of_window', 'counted'][coalesce(best, 0) + 1] end
from received left join place using (line) where type = 'outcome'
union all
select 'experiment', conflict,
  case when fate <> 'counts' then fate when r.fixed_part <> e.fixed_part then 'rejected'
       else 'counted' end
from received r left join experiment e using (experiment) where type = 'experiment'
union all
select 'classification', conflict, case when fate <> 'counts' then fate else 'counted' end
from received where type = 'classification';

create or replace table counts as
with type as (select unnest(['exposure', 'outcome', 'classification', 'experiment']) as type),
unit_row as (
  select experiment, variant, count(unit) as exposed, count(*) filter (bot) as bots,
         count(*) filter (crossover and not bot) as crossover,
         count(*) filter (not crossover and not bot) as analysed
  from (select experiment, unnest(variants) as variant from experiment)
  left join standing using (experiment, variant) group by all)
select strftime(make_timestamp(getvariable('as_of')), '%Y-%m-%dT%H:%M:%S.%fZ') as as_of,
       experiment as experiment_id, variant, '' as source, '' as event_type,
       exposed::varchar as exposed, bots::varchar as bots, crossover::varchar as crossover,
       analysed::varchar as analysed, '' as received, '' as rejected, '' as late, '' as duplicate,
       '' as untracked, '' as out_of_window, '' as no_unit, '' as counted, '' as held, '' as conflict
from unit_row
union all
select strftime(make_timestamp(getvariable('as_of')), '%Y-%m-%dT%H:%M:%S.%fZ'), '', '', 'events',
       type, '', '', '', '', count(class)::varchar,
       (count(*) filter (class = 'rejected'))::varchar, (count(*) filter (class = 'late'))::varchar,
       (count(*) filter (class = 'duplicate'))::varchar,
       (count(*) filter (class = 'untracked'))::varchar,
       (count(*) filter (class = 'out_of_window'))::varchar,
       (count(*) filter (class = 'no_unit'))::varchar,
       (count(*) filter (class = 'counted'))::varchar, (count(*) filter (class = 'held'))::varchar,
       (count(*) filter (class = 'duplicate' and conflict))::varchar
from type left join class using (type) group by type;
