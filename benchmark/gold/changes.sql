-- Two periods against each other: previous, current.

-- name: total-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost;

-- name: total-august-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-08'), sum(amortized) filter (month = '2026-10') from cost;

-- name: total-october-to-november
-- kind: compare
select sum(amortized) filter (month = '2026-10'), sum(amortized) filter (month = '2026-11') from cost;

-- name: total-october-to-november-same-days
-- kind: compare
select sum(amortized) filter (day between '2026-10-01' and '2026-10-22'), sum(amortized) filter (month = '2026-11') from cost;

-- name: total-last-week-to-the-one-before
-- kind: compare
select sum(amortized) filter (day between '2026-11-09' and '2026-11-15'),
    sum(amortized) filter (day between '2026-11-16' and '2026-11-22')
from cost;

-- name: total-yesterday-to-the-day-before
-- kind: compare
select sum(amortized) filter (day = today() - 2), sum(amortized) filter (day = today() - 1) from cost;

-- name: total-q2-june-to-july
-- kind: compare
select sum(amortized) filter (month = '2026-06'), sum(amortized) filter (month = '2026-07') from cost;

-- name: ec2-october-to-november
-- kind: compare
select sum(amortized) filter (month = '2026-10'), sum(amortized) filter (month = '2026-11') from cost where service = 'AmazonEC2';

-- name: ec2-october-to-november-same-days
-- kind: compare
select sum(amortized) filter (day between '2026-10-01' and '2026-10-22'), sum(amortized) filter (month = '2026-11')
from cost where service = 'AmazonEC2';

-- name: ec2-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost where service = 'AmazonEC2';

-- name: s3-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost where service = 'AmazonS3';

-- name: rds-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost where service = 'AmazonRDS';

-- name: lambda-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost where service = 'AWSLambda';

-- name: s3-august-to-september
-- kind: compare
select sum(amortized) filter (month = '2026-08'), sum(amortized) filter (month = '2026-09') from cost where service = 'AmazonS3';

-- name: staging-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10')
from cost where account_id = '333344445555';

-- name: analytics-october-to-november
-- kind: compare
select sum(amortized) filter (month = '2026-10'), sum(amortized) filter (month = '2026-11') from cost where team = 'analytics';

-- name: analytics-october-to-november-same-days
-- kind: compare
select sum(amortized) filter (day between '2026-10-01' and '2026-10-22'), sum(amortized) filter (month = '2026-11')
from cost where team = 'analytics';

-- name: invoice-august-to-september
-- kind: compare
select sum(unblended) filter (bill_month = '2026-08'), sum(unblended) filter (bill_month = '2026-09') from bill;

-- name: total-august-to-september
-- kind: compare
select sum(amortized) filter (month = '2026-08'), sum(amortized) filter (month = '2026-09') from cost;

-- name: nat-october-to-november
-- kind: compare
select sum(amortized) filter (month = '2026-10'), sum(amortized) filter (month = '2026-11')
from cost where usage_type like '%NatGateway%';

-- name: biggest-increases-october-to-november
-- kind: list
select service, coalesce(sum(amortized) filter (month = '2026-11'), 0) - coalesce(sum(amortized) filter (month = '2026-10'), 0)
from cost where month in ('2026-10', '2026-11') group by 1 order by 2 desc limit 2;

-- name: biggest-increase-october-to-november
-- kind: list
select service, coalesce(sum(amortized) filter (month = '2026-11'), 0) - coalesce(sum(amortized) filter (month = '2026-10'), 0)
from cost where month in ('2026-10', '2026-11') group by 1 order by 2 desc limit 1;

-- name: biggest-increase-october-to-november-same-days
-- kind: list
select service, coalesce(sum(amortized) filter (month = '2026-11'), 0) - coalesce(sum(amortized) filter (month = '2026-10'), 0)
from cost where month = '2026-11' or day between '2026-10-01' and '2026-10-22' group by 1 order by 2 desc limit 1;

-- name: biggest-increase-september-to-october
-- kind: list
select service, coalesce(sum(amortized) filter (month = '2026-10'), 0) - coalesce(sum(amortized) filter (month = '2026-09'), 0)
from cost where month in ('2026-09', '2026-10') group by 1 order by 2 desc limit 1;

-- name: biggest-decrease-september-to-october
-- kind: list
select service, coalesce(sum(amortized) filter (month = '2026-10'), 0) - coalesce(sum(amortized) filter (month = '2026-09'), 0)
from cost where month in ('2026-09', '2026-10') group by 1 order by 2 limit 1;

-- name: biggest-team-increase-september-to-october
-- kind: list
select team, coalesce(sum(amortized) filter (month = '2026-10'), 0) - coalesce(sum(amortized) filter (month = '2026-09'), 0)
from cost where month in ('2026-09', '2026-10') and team is not null group by 1 order by 2 desc limit 1;

-- name: biggest-account-increase-october-to-november
-- kind: list
select account, coalesce(sum(amortized) filter (month = '2026-11'), 0) - coalesce(sum(amortized) filter (month = '2026-10'), 0)
from cost where month in ('2026-10', '2026-11') group by 1 order by 2 desc limit 1;

-- name: biggest-account-increase-october-to-november-same-days
-- kind: list
select account, coalesce(sum(amortized) filter (month = '2026-11'), 0) - coalesce(sum(amortized) filter (month = '2026-10'), 0)
from cost where month = '2026-11' or day between '2026-10-01' and '2026-10-22' group by 1 order by 2 desc limit 1;

-- Services in November that were not there in October.
-- name: new-services-2026-11
-- kind: list
select service, sum(amortized) from cost
where month = '2026-11' and service not in (select service from cost where month < '2026-11') group by 1;

-- name: total-november-8-to-9
-- kind: compare
select sum(amortized) filter (day = '2026-11-08'), sum(amortized) filter (day = '2026-11-09') from cost;

-- name: rds-october-to-november-same-days
-- kind: compare
select sum(amortized) filter (day between '2026-10-01' and '2026-10-22'), sum(amortized) filter (month = '2026-11')
from cost where service = 'AmazonRDS';

-- name: rds-october-to-november
-- kind: compare
select sum(amortized) filter (month = '2026-10'), sum(amortized) filter (month = '2026-11') from cost where service = 'AmazonRDS';

-- name: s3-october-to-november
-- kind: compare
select sum(amortized) filter (month = '2026-10'), sum(amortized) filter (month = '2026-11') from cost where service = 'AmazonS3';

-- name: cloudfront-july-to-august
-- kind: compare
select sum(amortized) filter (month = '2026-07'), sum(amortized) filter (month = '2026-08') from cost where service = 'AmazonCloudFront';

-- name: search-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost where team = 'search';

-- name: ireland-september-to-october
-- kind: compare
select sum(amortized) filter (month = '2026-09'), sum(amortized) filter (month = '2026-10') from cost where region = 'eu-west-1';

-- What costs more than in the month before, most first.
-- name: increases-september-to-october
-- kind: list
select service, coalesce(sum(amortized) filter (month = '2026-10'), 0) - coalesce(sum(amortized) filter (month = '2026-09'), 0)
from cost where month in ('2026-09', '2026-10') group by 1 having sum(case month when '2026-10' then amortized else -amortized end) > 0
order by 2 desc limit 3;

-- S3 against EC2, in one period.
-- name: s3-and-ec2-side-by-side-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' and service in ('AmazonS3', 'AmazonEC2') group by 1 order by 2 desc;

-- name: regions-side-by-side-2026-10
-- kind: list
select region, sum(amortized) from cost where month = '2026-10' and region is not null group by 1 order by 2 desc;

-- name: production-and-staging-environment-2026-10
-- kind: list
select environment, sum(amortized) from cost where month = '2026-10' and environment is not null group by 1 order by 2 desc;

-- name: production-and-staging-account-2026-10
-- kind: list
select account, sum(amortized) from cost where month = '2026-10' and account in ('northwind-production', 'northwind-staging')
group by 1 order by 2 desc;

-- name: nat-october-to-november-same-days
-- kind: compare
select sum(amortized) filter (day between '2026-10-01' and '2026-10-22'), sum(amortized) filter (month = '2026-11')
from cost where usage_type like '%NatGateway%';
