-- Reservations and Savings Plans.

-- name: savings-plan-utilization-2026-10
-- kind: share
select 100 * sum(used_commitment) / sum(commitment) from line where month = '2026-10' and type = 'SavingsPlanRecurringFee';

-- name: savings-plan-utilization-2026-11
-- kind: share
select 100 * sum(used_commitment) / sum(commitment) from line where month = '2026-11' and type = 'SavingsPlanRecurringFee';

-- In hours of the elapsed days: what runs against what was bought.
-- name: reservation-utilization-2026-11
-- kind: share
select 100 * sum(quantity) filter (type = 'DiscountedUsage')
    / (sum(quantity) filter (type = 'DiscountedUsage') + max(unused_units))
from line where month = '2026-11' and type in ('DiscountedUsage', 'RIFee');

-- name: reservation-utilization-2026-10
-- kind: share
select 100 * (1 - max(unused_units) / max(reserved_units)) from line where month = '2026-10' and type = 'RIFee';

-- name: unused-reservations-2026-11
-- kind: amount
select sum(amortized) from bill where month = '2026-11' and type = 'RIFee';

-- name: unused-commitments-2026-10
-- kind: amount
select sum(amortized) from bill where month = '2026-10' and type in ('RIFee', 'SavingsPlanRecurringFee');

-- name: savings-plan-fee-2026-10
-- kind: amount
select sum(unblended) from bill where month = '2026-10' and type = 'SavingsPlanRecurringFee';

-- name: savings-plan-savings-2026-10
-- kind: amount
select sum(list) filter (type = 'SavingsPlanCoveredUsage')
    - sum(amortized) filter (type in ('SavingsPlanCoveredUsage', 'SavingsPlanRecurringFee'))
from bill where month = '2026-10';

-- name: reservation-savings-2026-10
-- kind: amount
select sum(list) filter (type = 'DiscountedUsage') - sum(amortized) filter (type in ('DiscountedUsage', 'RIFee'))
from bill where month = '2026-10';

-- name: commitment-savings-2026-10
-- kind: amount
select sum(list) filter (type in ('DiscountedUsage', 'SavingsPlanCoveredUsage'))
    - sum(amortized) filter (type in ('DiscountedUsage', 'RIFee', 'SavingsPlanCoveredUsage', 'SavingsPlanRecurringFee'))
from bill where month = '2026-10';

-- Of all usage that is on demand or covered.
-- name: savings-plan-coverage-2026-10
-- kind: share
select 100 * sum(list) filter (type = 'SavingsPlanCoveredUsage') / sum(list) filter (type in ('SavingsPlanCoveredUsage', 'Usage'))
from bill where month = '2026-10';

-- The same, with what reservations cover in the whole.
-- name: savings-plan-coverage-of-all-usage-2026-10
-- kind: share
select 100 * sum(list) filter (type = 'SavingsPlanCoveredUsage')
    / sum(list) filter (type in ('SavingsPlanCoveredUsage', 'Usage', 'DiscountedUsage'))
from bill where month = '2026-10';

-- Of what a compute Savings Plan can cover.
-- name: savings-plan-coverage-of-compute-2026-10
-- kind: share
select 100 * sum(list) filter (type = 'SavingsPlanCoveredUsage') / sum(list)
from bill
where month = '2026-10' and type in ('SavingsPlanCoveredUsage', 'Usage')
    and (usage_type like '%BoxUsage%' or usage_type like '%Fargate%' or usage_type like '%Lambda%');

-- name: reservation-upfront-2026-09
-- kind: amount
select sum(unblended) from bill where month = '2026-09' and type = 'Fee' and usage_type like 'HeavyUsage%';

-- name: on-demand-spend-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and type = 'Usage';

-- name: savings-plan-covered-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and type = 'SavingsPlanCoveredUsage';

-- name: reserved-2026-10
-- kind: amount
select sum(amortized) from cost where month = '2026-10' and type = 'DiscountedUsage';

-- name: by-purchase-option-2026-10
-- kind: list
select case type when 'Usage' then 'On-Demand' when 'SavingsPlanCoveredUsage' then 'Savings Plan' when 'DiscountedUsage' then 'Reserved'
    end as option, sum(amortized)
from cost where month = '2026-10' group by 1 having sum(amortized) > 0 order by 2 desc;
