-- Parts of a period: the dearest day, the average day, how it went.

-- name: peak-day-2026-11
-- kind: day
select day, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 desc limit 1;

-- The month's fees stand on its first day: the dearest day without them.
-- name: peak-usage-day-2026-11
-- kind: day
select day, sum(amortized) from cost where month = '2026-11' and type not in ('Fee', 'RIFee') group by 1 order by 2 desc limit 1;

-- name: peak-day-2026-10
-- kind: day
select day, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 desc limit 1;

-- name: peak-day-last-7-days
-- kind: day
select day, sum(amortized) from cost where day between today() - 7 and today() - 1 group by 1 order by 2 desc limit 1;

-- name: lowest-day-2026-10
-- kind: day
select day, sum(amortized) from cost where month = '2026-10' group by 1 order by 2 limit 1;

-- name: lowest-day-2026-11
-- kind: day
select day, sum(amortized) from cost where month = '2026-11' group by 1 order by 2 limit 1;

-- name: peak-nat-day
-- kind: day
select day, sum(amortized) from cost where month = '2026-11' and usage_type like '%NatGateway%' group by 1 order by 2 desc limit 1;

-- name: peak-ec2-day-2026-11
-- kind: day
select day, sum(amortized) from cost where month = '2026-11' and service = 'AmazonEC2' group by 1 order by 2 desc limit 1;

-- name: peak-s3-day-2026-10
-- kind: day
select day, sum(amortized) from cost where month = '2026-10' and service = 'AmazonS3' group by 1 order by 2 desc limit 1;

-- name: peak-month
-- kind: month
select month, sum(amortized) from cost group by 1 order by 2 desc limit 1;

-- name: lowest-complete-month
-- kind: month
select month, sum(amortized) from cost where month < '2026-11' group by 1 order by 2 limit 1;

-- name: lowest-month
-- kind: month
select month, sum(amortized) from cost group by 1 order by 2 limit 1;

-- name: peak-rds-month
-- kind: month
select month, sum(amortized) from cost where service = 'AmazonRDS' group by 1 order by 2 desc limit 1;

-- name: average-day-2026-10
-- kind: amount
select sum(amortized) / 31 from cost where month = '2026-10';

-- name: average-day-2026-11
-- kind: amount
select sum(amortized) / 22 from cost where month = '2026-11';

-- name: average-day-s3-2026-10
-- kind: amount
select sum(amortized) / 31 from cost where month = '2026-10' and service = 'AmazonS3';

-- name: average-day-ec2-2026-09
-- kind: amount
select sum(amortized) / 30 from cost where month = '2026-09' and service = 'AmazonEC2';

-- name: average-month-2026-q3
-- kind: amount
select sum(amortized) / 3 from cost where month between '2026-07' and '2026-09';

-- name: average-day-last-week
-- kind: amount
select sum(amortized) / 7 from cost where day between '2026-11-16' and '2026-11-22';

-- name: monthly-all
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost group by 1 order by 1;

-- name: monthly-complete
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost where month < '2026-11' group by 1 order by 1;

-- name: monthly-2026-q3
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost where month between '2026-07' and '2026-09' group by 1 order by 1;

-- name: monthly-last-3
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost where month between '2026-08' and '2026-10' group by 1 order by 1;

-- name: monthly-s3-since-august
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost
where month >= '2026-08' and service = 'AmazonS3' group by 1 order by 1;

-- name: monthly-ec2-all
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost where service = 'AmazonEC2' group by 1 order by 1;

-- name: monthly-ec2-complete
-- kind: series
select strptime(month || '-01', '%Y-%m-%d')::date, sum(amortized) from cost
where month < '2026-11' and service = 'AmazonEC2' group by 1 order by 1;

-- name: daily-2026-11
-- kind: series
select day, sum(amortized) from cost where month = '2026-11' group by 1 order by 1;

-- name: daily-last-7-days
-- kind: series
select day, sum(amortized) from cost where day between today() - 7 and today() - 1 group by 1 order by 1;

-- name: daily-last-7-days-with-today
-- kind: series
select day, sum(amortized) from cost where day between today() - 6 and today() group by 1 order by 1;

-- name: daily-ec2-november-8-to-14
-- kind: series
select day, sum(amortized) from cost where day between '2026-11-08' and '2026-11-14' and service = 'AmazonEC2' group by 1 order by 1;

-- name: weekly-2026-11
-- kind: series
select date_trunc('week', day)::date, sum(amortized) from cost where day between '2026-11-02' and '2026-11-22' group by 1 order by 1;

-- name: daily-nat-november-9-to-13
-- kind: series
select day, sum(amortized) from cost
where day between '2026-11-09' and '2026-11-13' and usage_type like '%NatGateway%' group by 1 order by 1;
