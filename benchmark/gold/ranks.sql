-- Groups, in order of their amount; a null label is what has no value and has no rank.

-- name: by-service-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 having sum(amortized) <> 0 order by 2 desc;

-- name: by-service-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' group by 1 having sum(amortized) <> 0 order by 2 desc;

-- name: top-service-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 1;

-- name: top-service-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc limit 1;

-- name: top-3-services-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 3;

-- name: top-3-services-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc limit 3;

-- name: top-5-services-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 5;

-- name: top-5-services-2026-09
-- kind: list
select service, sum(amortized) from cost where month = '2026-09' group by 1 order by 2 desc limit 5;

-- name: top-5-services-2026-q3
-- kind: list
select service, sum(amortized) from cost where month between '2026-07' and '2026-09' group by 1 order by 2 desc limit 5;

-- name: top-10-services-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc limit 10;

-- name: top-5-services-last-30-days
-- kind: list
select service, sum(amortized) from cost where day between today() - 30 and today() - 1 group by 1 order by 2 desc limit 5;

-- name: top-5-services-last-30-days-with-today
-- kind: list
select service, sum(amortized) from cost where day between today() - 29 and today() group by 1 order by 2 desc limit 5;

-- name: second-service-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 1 offset 1;

-- name: third-service-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc limit 1 offset 2;

-- name: second-and-third-service-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 2 offset 1;

-- name: cheapest-service-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 having sum(amortized) > 0 order by 2 limit 1;

-- name: bottom-3-services-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 having sum(amortized) > 0 order by 2 limit 3;

-- name: by-account-2026-10
-- kind: list
select account, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc;

-- name: by-account-2026-11
-- kind: list
select account, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc;

-- name: top-account-2026-10
-- kind: list
select account, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 1;

-- name: top-account-2026-11
-- kind: list
select account, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc limit 1;

-- name: by-region-2026-10
-- kind: list
select region, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc;

-- name: by-region-2026-11
-- kind: list
select region, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc;

-- name: by-region-2026-09
-- kind: list
select region, sum(amortized) from cost where month = '2026-09' group by 1 order by 2 desc;

-- name: top-region-2026-10
-- kind: list
select region, sum(amortized) from cost where month = '2026-10' and region is not null group by 1 order by 2 desc limit 1;

-- name: by-team-2026-10
-- kind: list
select team, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc;

-- name: by-team-2026-11
-- kind: list
select team, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc;

-- name: by-team-2026-q3
-- kind: list
select team, sum(amortized) from cost where month between '2026-07' and '2026-09' group by 1 order by 2 desc;

-- name: top-team-2026-10
-- kind: list
select team, sum(amortized) from cost where month = '2026-10' and team is not null group by 1 order by 2 desc limit 1;

-- name: top-team-2026-11
-- kind: list
select team, sum(amortized) from cost where month = '2026-11' and team is not null group by 1 order by 2 desc limit 1;

-- name: by-environment-2026-10
-- kind: list
select environment, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc;

-- name: by-environment-2026-11
-- kind: list
select environment, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc;

-- name: by-product-2026-10
-- kind: list
select product, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc;

-- name: by-product-2026-11
-- kind: list
select product, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc;

-- name: top-usage-types-ec2-2026-11
-- kind: list
select usage_type, sum(amortized) from cost where month = '2026-11' and service = 'AmazonEC2' group by 1 order by 2 desc limit 3;

-- name: by-usage-type-ec2-2026-11
-- kind: list
select usage_type, sum(amortized) from cost where month = '2026-11' and service = 'AmazonEC2' group by 1
having sum(amortized) <> 0 order by 2 desc;

-- name: by-usage-type-s3-2026-10
-- kind: list
select usage_type, sum(amortized) from cost where month = '2026-10' and service = 'AmazonS3' group by 1 order by 2 desc;

-- name: by-instance-type-ec2-2026-10
-- kind: list
select instance_type, sum(amortized) from cost where month = '2026-10' and service = 'AmazonEC2' group by 1 order by 2 desc;

-- name: top-5-resources-2026-11
-- kind: list
select resource, sum(amortized) from cost where month = '2026-11' and resource is not null group by 1 order by 2 desc limit 5;

-- name: top-resource-2026-10
-- kind: list
select resource, sum(amortized) from cost where month = '2026-10' and resource is not null group by 1 order by 2 desc limit 1;

-- name: top-10-resources-2026-10
-- kind: list
select resource, sum(amortized) from cost where month = '2026-10' and resource is not null group by 1 order by 2 desc limit 10;

-- name: rds-by-resource-2026-10
-- kind: list
select resource, sum(amortized) from cost where month = '2026-10' and service = 'AmazonRDS' group by 1 order by 2 desc;

-- name: s3-by-account-2026-10
-- kind: list
select account, sum(amortized) from cost where month = '2026-10' and service = 'AmazonS3' group by 1 order by 2 desc;

-- name: ec2-by-account-2026-10
-- kind: list
select account, sum(amortized) from cost where month = '2026-10' and service = 'AmazonEC2' group by 1
having sum(amortized) <> 0 order by 2 desc;

-- name: ec2-by-region-2026-10
-- kind: list
select region, sum(amortized) from cost where month = '2026-10' and service = 'AmazonEC2' group by 1 order by 2 desc;

-- name: ec2-by-team-2026-10
-- kind: list
select team, sum(amortized) from cost where month = '2026-10' and service = 'AmazonEC2' group by 1 order by 2 desc;

-- name: services-in-ireland-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' and region = 'eu-west-1' group by 1 order by 2 desc;

-- name: services-of-analytics-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' and team = 'analytics' group by 1 order by 2 desc;

-- name: services-in-staging-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' and account_id = '333344445555' group by 1 order by 2 desc;

-- name: top-3-services-production-account-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' and account_id = '222233334444' group by 1 order by 2 desc limit 3;

-- name: top-3-services-production-environment-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' and environment = 'production' group by 1 order by 2 desc limit 3;

-- name: top-3-services-data-account-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' and account_id = '444455556666' group by 1 order by 2 desc limit 3;

-- name: services-over-500-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 having sum(amortized) > 500 order by 2 desc;

-- name: services-over-1000-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1 having sum(amortized) > 1000 order by 2 desc;

-- name: services-under-50-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' group by 1
having sum(amortized) < 50 and sum(amortized) > 0 order by 2 desc;

-- name: top-services-without-ec2-2026-10
-- kind: list
select service, sum(amortized) from cost where month = '2026-10' and service <> 'AmazonEC2' group by 1 order by 2 desc limit 3;

-- name: unblended-top-3-services-2026-10
-- kind: list
select service, sum(unblended) from cost where month = '2026-10' group by 1 order by 2 desc limit 3;

-- name: count-services-2026-10
-- kind: number
select count(distinct service) from cost where month = '2026-10';

-- name: count-paid-services-2026-10
-- kind: number
select count(*) from (select service from cost where month = '2026-10' group by 1 having sum(amortized) <> 0);

-- name: count-accounts-2026-10
-- kind: number
select count(distinct account_id) from cost where month = '2026-10';

-- name: count-regions-2026-11
-- kind: number
select count(distinct region) from cost where month = '2026-11';

-- name: count-teams-2026-10
-- kind: number
select count(distinct team) from cost where month = '2026-10';
