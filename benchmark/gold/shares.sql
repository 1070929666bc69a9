-- Shares in percent, and what is tagged.

-- name: share-s3-2026-10
-- kind: share
select 100 * sum(amortized) filter (service = 'AmazonS3') / sum(amortized) from cost where month = '2026-10';

-- name: share-ec2-2026-11
-- kind: share
select 100 * sum(amortized) filter (service = 'AmazonEC2') / sum(amortized) from cost where month = '2026-11';

-- name: share-ec2-2026-10
-- kind: share
select 100 * sum(amortized) filter (service = 'AmazonEC2') / sum(amortized) from cost where month = '2026-10';

-- name: share-analytics-2026-10
-- kind: share
select 100 * sum(amortized) filter (team = 'analytics') / sum(amortized) from cost where month = '2026-10';

-- name: share-staging-2026-10
-- kind: share
select 100 * sum(amortized) filter (account_id = '333344445555') / sum(amortized) from cost where month = '2026-10';

-- name: share-production-account-2026-10
-- kind: share
select 100 * sum(amortized) filter (account_id = '222233334444') / sum(amortized) from cost where month = '2026-10';

-- name: share-production-environment-2026-10
-- kind: share
select 100 * sum(amortized) filter (environment = 'production') / sum(amortized) from cost where month = '2026-10';

-- name: share-ireland-2026-10
-- kind: share
select 100 * sum(amortized) filter (region = 'eu-west-1') / sum(amortized) from cost where month = '2026-10';

-- name: share-insights-2026-11
-- kind: share
select 100 * sum(amortized) filter (product = 'Insights') / sum(amortized) from cost where month = '2026-11';

-- name: share-nat-of-ec2-2026-11
-- kind: share
select 100 * sum(amortized) filter (usage_type like '%NatGateway%') / sum(amortized)
from cost where month = '2026-11' and service = 'AmazonEC2';

-- name: share-support-2026-10
-- kind: share
select 100 * sum(amortized) filter (service = 'AWSSupportBusiness') / sum(amortized) from cost where month = '2026-10';

-- Of all that counts as cost.
-- name: untagged-team-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and team is null;

-- Of usage only, since tax and fees cannot be tagged.
-- name: untagged-team-usage-2026-11
-- kind: amount
select sum(amortized) from cost
where month = '2026-11' and team is null and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage');

-- name: untagged-team-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and team is null;

-- name: untagged-team-usage-2026-10
-- kind: amount
select coalesce(sum(amortized), 0) from cost
where month = '2026-10' and team is null and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage');

-- name: tag-coverage-team-2026-11
-- kind: share
select 100 * sum(amortized) filter (team is not null) / sum(amortized) from cost where month = '2026-11';

-- name: tag-coverage-team-usage-2026-11
-- kind: share
select 100 * sum(amortized) filter (team is not null) / sum(amortized) from cost
where month = '2026-11' and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage');

-- name: tag-coverage-team-usage-and-unused-2026-11
-- kind: share
select 100 * sum(amortized) filter (team is not null) / sum(amortized) from cost
where month = '2026-11' and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'RIFee', 'SavingsPlanRecurringFee');

-- name: untagged-share-team-2026-11
-- kind: share
select 100 * sum(amortized) filter (team is null) / sum(amortized) from cost where month = '2026-11';

-- name: untagged-share-team-usage-2026-11
-- kind: share
select 100 * sum(amortized) filter (team is null) / sum(amortized) from cost
where month = '2026-11' and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage');

-- name: untagged-services-2026-11
-- kind: list
select service, sum(amortized) from cost where month = '2026-11' and team is null group by 1 having sum(amortized) > 0 order by 2 desc;

-- name: untagged-services-usage-2026-11
-- kind: list
select service, sum(amortized) from cost
where month = '2026-11' and team is null and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage') group by 1 order by 2 desc;
