-- Sums: of everything, of a service, an account, a region, a tag, a cost category, a kind of charge, in periods of every form.

-- name: total-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10';

-- name: total-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11';

-- name: total-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09';

-- name: total-2026-08
-- kind: amount
select sum(amortized) from cost where month = '2026-08';

-- name: total-2026-06
-- kind: amount
select sum(amortized) from cost where month = '2026-06';

-- name: total-2026-q3
-- kind: amount
select sum(amortized) from cost where day between '2026-07-01' and '2026-09-30';

-- name: total-2026-q4
-- kind: amount
select sum(amortized) from cost where day >= '2026-10-01';

-- name: total-yesterday
-- kind: amount
select sum(amortized) from cost where day = today() - 1;

-- name: total-last-7-days
-- kind: amount
select sum(amortized) from cost where day between today() - 7 and today() - 1;

-- name: total-last-7-days-with-today
-- kind: amount
select sum(amortized) from cost where day between today() - 6 and today();

-- name: total-week-of-november-9
-- kind: amount
select sum(amortized) from cost where day between '2026-11-09' and '2026-11-15';

-- name: total-last-14-days
-- kind: amount
select sum(amortized) from cost where day between today() - 14 and today() - 1;

-- name: total-last-14-days-with-today
-- kind: amount
select sum(amortized) from cost where day between today() - 13 and today();

-- name: total-last-30-days
-- kind: amount
select sum(amortized) from cost where day between today() - 30 and today() - 1;

-- name: total-last-30-days-with-today
-- kind: amount
select sum(amortized) from cost where day between today() - 29 and today();

-- name: total-last-90-days
-- kind: amount
select sum(amortized) from cost where day between today() - 90 and today() - 1;

-- name: total-last-90-days-with-today
-- kind: amount
select sum(amortized) from cost where day between today() - 89 and today();

-- name: total-last-3-months
-- kind: amount
select sum(amortized) from cost where month between '2026-08' and '2026-10';

-- name: total-3-months-with-this-one
-- kind: amount
select sum(amortized) from cost where month between '2026-09' and '2026-11';

-- name: total-last-3-months-to-the-day
-- kind: amount
select sum(amortized) from cost where day between '2026-08-23' and '2026-11-22';

-- name: total-since-october-15
-- kind: amount
select sum(amortized) from cost where day >= '2026-10-15';

-- name: total-since-september
-- kind: amount
select sum(amortized) from cost where day >= '2026-09-01';

-- name: total-november-3
-- kind: amount
select sum(amortized) from cost where day = '2026-11-03';

-- name: total-november-10
-- kind: amount
select sum(amortized) from cost where day = '2026-11-10';

-- name: total-november-9-to-13
-- kind: amount
select sum(amortized) from cost where day between '2026-11-09' and '2026-11-13';

-- name: total-october-first-half
-- kind: amount
select sum(amortized) from cost where day between '2026-10-01' and '2026-10-15';

-- name: total-all
-- kind: amount
select sum(amortized) from cost;

-- name: total-august-and-september
-- kind: amount
select sum(amortized) from cost where month in ('2026-08', '2026-09');

-- name: s3-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonS3';

-- name: s3-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonS3';

-- name: s3-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and service = 'AmazonS3';

-- name: s3-storage-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonS3' and usage_type like '%TimedStorage%';

-- name: ec2-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonEC2';

-- name: ec2-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonEC2';

-- name: ec2-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and service = 'AmazonEC2';

-- name: ec2-compute-2026-10
-- kind: amount
select sum(amortized) from cost
where month = '2026-10' and service = 'AmazonEC2' and (usage_type like '%BoxUsage%' or usage_type like '%HeavyUsage%');

-- name: rds-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonRDS';

-- name: rds-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonRDS';

-- name: rds-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and service = 'AmazonRDS';

-- name: rds-2026-q3
-- kind: amount
select sum(amortized) from cost where month between '2026-07' and '2026-09' and service = 'AmazonRDS';

-- name: lambda-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AWSLambda';

-- name: lambda-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AWSLambda';

-- name: cloudfront-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonCloudFront';

-- name: cloudfront-last-7-days
-- kind: amount
select sum(amortized) from cost where day between today() - 7 and today() - 1 and service = 'AmazonCloudFront';

-- name: cloudfront-last-7-days-with-today
-- kind: amount
select sum(amortized) from cost where day between today() - 6 and today() and service = 'AmazonCloudFront';

-- name: dynamodb-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonDynamoDB';

-- name: dynamodb-2026-08
-- kind: amount
select sum(amortized) from cost where month = '2026-08' and service = 'AmazonDynamoDB';

-- name: glue-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AWSGlue';

-- name: athena-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and service = 'AmazonAthena';

-- name: athena-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonAthena';

-- name: sagemaker-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonSageMaker';

-- name: kms-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'awskms';

-- name: elb-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AWSELB';

-- name: elasticache-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonElastiCache';

-- name: cloudwatch-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonCloudWatch';

-- name: ecs-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonECS';

-- name: ecs-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonECS';

-- name: nat-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and usage_type like '%NatGateway%';

-- name: nat-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and usage_type like '%NatGateway%';

-- name: ebs-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and usage_type like '%EBS:%';

-- name: transfer-out-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and usage_type like '%DataTransfer-Out%' and service = 'AmazonEC2';

-- name: transfer-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and usage_type like '%DataTransfer%';

-- name: s3-and-rds-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service in ('AmazonS3', 'AmazonRDS');

-- name: lambda-and-ecs-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service in ('AWSLambda', 'AmazonECS');

-- name: production-account-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and account_id = '222233334444';

-- name: production-account-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and account_id = '222233334444';

-- name: production-environment-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and environment = 'production';

-- name: staging-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and account_id = '333344445555';

-- name: staging-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and environment = 'staging';

-- name: staging-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and account_id = '333344445555';

-- name: data-account-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and account_id = '444455556666';

-- name: data-account-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and account_id = '444455556666';

-- name: ec2-in-staging-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = 'AmazonEC2' and account_id = '333344445555';

-- name: ec2-in-data-account-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonEC2' and account_id = '444455556666';

-- name: ireland-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and region = 'eu-west-1';

-- name: ireland-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and region = 'eu-west-1';

-- name: ireland-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and region = 'eu-west-1';

-- name: virginia-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and region = 'us-east-1';

-- name: ec2-in-ireland-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and region = 'eu-west-1' and service = 'AmazonEC2';

-- name: ec2-in-virginia-last-7-days
-- kind: amount
select sum(amortized) from cost
where day between today() - 7 and today() - 1 and region = 'us-east-1' and service = 'AmazonEC2';

-- name: ec2-in-virginia-last-7-days-with-today
-- kind: amount
select sum(amortized) from cost where day between today() - 6 and today() and region = 'us-east-1' and service = 'AmazonEC2';

-- name: team-search-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and team = 'search';

-- name: team-search-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and team = 'search';

-- name: team-search-2026-q3
-- kind: amount
select sum(amortized) from cost where month between '2026-07' and '2026-09' and team = 'search';

-- name: team-analytics-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and team = 'analytics';

-- name: team-analytics-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and team = 'analytics';

-- name: team-analytics-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and team = 'analytics';

-- name: team-analytics-s3-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and team = 'analytics' and service = 'AmazonS3';

-- name: team-shop-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and team = 'shop';

-- name: team-shop-any-case-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and lower(team) = 'shop';

-- name: team-shop-capital-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and team = 'Shop';

-- name: product-insights-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and product = 'Insights';

-- name: product-insights-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and product = 'Insights';

-- name: product-shop-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and product = 'Shop';

-- name: m5-xlarge-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and instance_type = 'm5.xlarge';

-- name: c6i-2xlarge-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and instance_type = 'c6i.2xlarge';

-- name: bucket-lake-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and resource = 'northwind-lake';

-- name: instance-b1-2026-09
-- kind: amount
select sum(amortized) from cost where month = '2026-09' and resource like '%i-0b2d0000000000b1';

-- name: without-ec2-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service <> 'AmazonEC2';

-- name: without-s3-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service <> 'AmazonS3';

-- name: without-s3-and-ec2-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service not in ('AmazonEC2', 'AmazonS3');

-- name: without-staging-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and account_id <> '333344445555';

-- name: without-staging-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and account_id <> '333344445555';

-- name: without-staging-environment-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and environment is distinct from 'staging';

-- name: without-support-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service <> 'AWSSupportBusiness';

-- name: without-marketplace-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service <> '3zq1tn7marketplaceexample';

-- name: without-support-and-marketplace-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service not in ('AWSSupportBusiness', '3zq1tn7marketplaceexample');

-- name: without-virginia-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and region is distinct from 'us-east-1';

-- name: outside-virginia-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and region <> 'us-east-1';

-- name: ec2-without-nat-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and service = 'AmazonEC2' and coalesce(usage_type, '') not like '%NatGateway%';

-- name: production-account-without-rds-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and account_id = '222233334444' and service <> 'AmazonRDS';

-- name: production-without-rds-environment-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and environment = 'production' and service <> 'AmazonRDS';

-- name: without-team-analytics-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and team is distinct from 'analytics';

-- name: other-teams-than-analytics-2026-11
-- kind: amount
select sum(amortized) from cost where month = '2026-11' and team <> 'analytics';

-- name: tax-2026-10
-- kind: amount
select sum(unblended) from bill where month = '2026-10' and type = 'Tax';

-- name: tax-2026-q3
-- kind: amount
select sum(unblended) from bill where month between '2026-07' and '2026-09' and type = 'Tax';

-- name: credits-2026-09
-- kind: amount
select sum(unblended) from bill where month = '2026-09' and type = 'Credit';

-- name: refunds-2026-10
-- kind: amount
select sum(unblended) from bill where month = '2026-10' and type = 'Refund';

-- name: refunds-all
-- kind: amount
select sum(unblended) from bill where type = 'Refund';

-- name: support-2026-10
-- kind: amount
select sum(amortized) from bill where month = '2026-10' and service = 'AWSSupportBusiness' and type <> 'Tax';

-- name: support-all
-- kind: amount
select sum(amortized) from bill where service = 'AWSSupportBusiness' and type <> 'Tax';

-- name: marketplace-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and service = '3zq1tn7marketplaceexample';

-- name: marketplace-all
-- kind: amount
select sum(amortized) from cost where service = '3zq1tn7marketplaceexample';

-- name: all-charges-amortized-2026-10
-- kind: amount
select sum(amortized) from bill where month = '2026-10';

-- name: with-tax-2026-10
-- kind: amount
select sum(amortized) from bill where month = '2026-10' and type not in ('Credit', 'Refund');

-- name: invoice-2026-10
-- kind: amount
select sum(unblended) from bill where bill_month = '2026-10';

-- name: invoice-2026-09
-- kind: amount
select sum(unblended) from bill where bill_month = '2026-09';

-- name: invoice-2026-08
-- kind: amount
select sum(unblended) from bill where bill_month = '2026-08';

-- name: unblended-2026-10
-- kind: amount
select sum(unblended) from cost where month = '2026-10';

-- name: unblended-2026-09
-- kind: amount
select sum(unblended) from cost where month = '2026-09';

-- name: unblended-ec2-2026-10
-- kind: amount
select sum(unblended) from cost where month = '2026-10' and service = 'AmazonEC2';

-- name: unblended-ec2-2026-09
-- kind: amount
select sum(unblended) from cost where month = '2026-09' and service = 'AmazonEC2';

-- name: list-2026-10
-- kind: amount
select sum(list) from cost where month = '2026-10';

-- name: list-usage-2026-10
-- kind: amount
select sum(list) from cost where month = '2026-10' and type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage');

-- name: list-ec2-2026-10
-- kind: amount
select sum(list) from cost where month = '2026-10' and service = 'AmazonEC2';

-- name: list-lambda-2026-10
-- kind: amount
select sum(list) from cost where month = '2026-10' and service = 'AWSLambda';

-- name: glue-dpu-hours-2026-10
-- kind: number
select sum(quantity) from bill where month = '2026-10' and unit = 'DPU-Hour';

-- name: nat-gigabytes-2026-11
-- kind: number
select sum(quantity) from bill where month = '2026-11' and usage_type like '%NatGateway-Bytes%';

-- name: total-october-26
-- kind: amount
select sum(amortized) from cost where day = '2026-10-26';
