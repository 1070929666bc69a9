-- What the gold is computed from: the raw CUR 2.0 files, line by line, with nothing of any assistant in between.
-- The rules: amortized cost by line item type as the AWS Cloud Intelligence Dashboards do; the default for "cost" is amortized
-- without tax, credits and refunds; unused commitment belongs to the elapsed days of its interval, evenly.

create view line as
select
    cast(line_item_usage_start_date as date) as day,
    strftime(line_item_usage_start_date, '%Y-%m') as month,
    strftime(bill_billing_period_start_date, '%Y-%m') as bill_month,
    line_item_line_item_type as type,
    line_item_product_code as service,
    line_item_usage_account_id as account_id,
    line_item_usage_account_name as account,
    product_region_code as region,
    line_item_usage_type as usage_type,
    line_item_operation as operation,
    line_item_resource_id as resource,
    product_instance_type as instance_type,
    resource_tags['user_team'] as team,
    resource_tags['user_environment'] as environment,
    cost_category['product'] as product,
    line_item_usage_amount as quantity,
    pricing_unit as unit,
    cast(line_item_unblended_cost as decimal(38, 12)) as unblended,
    cast(case line_item_line_item_type
        when 'SavingsPlanCoveredUsage' then coalesce(savings_plan_savings_plan_effective_cost, 0)
        when 'SavingsPlanNegation' then 0
        when 'SavingsPlanUpfrontFee' then 0
        when 'SavingsPlanRecurringFee'
            then coalesce(savings_plan_total_commitment_to_date, 0) - coalesce(savings_plan_used_commitment, 0)
        when 'DiscountedUsage' then coalesce(reservation_effective_cost, 0)
        when 'RIFee' then coalesce(reservation_unused_amortized_upfront_fee_for_billing_period, 0)
            + coalesce(reservation_unused_recurring_fee, 0)
        when 'Fee' then case when coalesce(reservation_reservation_a_r_n, '') = '' then line_item_unblended_cost else 0 end
        else line_item_unblended_cost end as decimal(38, 12)) as amortized,
    -- On-demand equivalent: usage at public prices, nothing for commitment fees and negations, the rest as billed.
    cast(case
        when line_item_line_item_type in ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage')
            then coalesce(pricing_public_on_demand_cost, line_item_unblended_cost)
        when line_item_line_item_type in ('SavingsPlanNegation', 'SavingsPlanUpfrontFee', 'SavingsPlanRecurringFee', 'RIFee') then 0
        when line_item_line_item_type = 'Fee' and coalesce(reservation_reservation_a_r_n, '') <> '' then 0
        else line_item_unblended_cost end as decimal(38, 12)) as list,
    reservation_total_reserved_units as reserved_units,
    reservation_unused_quantity as unused_units,
    savings_plan_total_commitment_to_date as commitment,
    savings_plan_used_commitment as used_commitment
from read_parquet('${data}/**/*.parquet', union_by_name = true, hive_partitioning = false);

-- Every charge. The unused reservation of a month is one row on its first day: here a row for each elapsed day.
create view bill as
with elapsed as (
    select line.* exclude (day, amortized),
        unnest(generate_series(line.day, least(last_day(line.day), (select max(day) from line where type = 'Usage')), interval 1 day))
            as elapsed_day,
        amortized / (date_diff('day', line.day, least(last_day(line.day), (select max(day) from line where type = 'Usage'))) + 1)
            as share
    from line
    where type = 'RIFee')
select * from line where type <> 'RIFee'
union all by name
-- What was billed stays on the first day.
select * replace (cast(0 as decimal(38, 12)) as amortized) from line where type = 'RIFee'
union all by name
select * exclude (elapsed_day, share) replace (
        cast(0 as decimal(38, 12)) as unblended, cast(0 as decimal(38, 12)) as list, null as reserved_units, null as unused_units),
    cast(elapsed_day as date) as day, cast(share as decimal(38, 12)) as amortized
from elapsed;

-- What "cost" means where a question does not say otherwise.
create view cost as select * from bill where type not in ('Tax', 'Credit', 'Refund');

create macro today() as date '2026-11-23';
