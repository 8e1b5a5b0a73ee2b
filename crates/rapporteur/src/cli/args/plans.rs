//! Which plans are listed, shown or compared.

use super::ListArgs;
use clap::Args;

/// Which plans.
#[derive(Debug, Default, Args)]
pub struct PlansArgs {
    /// Put forward by one whose name, or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// With a provision on this issue (an id of `rapporteur issues`)
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which plan.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Its id, the beginning of it, or one of its names
    #[arg(value_name = "PLAN")]
    pub plan: String,
}

/// Which two plans.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Id, its beginning, or a name of the one
    #[arg(value_name = "PLAN")]
    pub one: String,
    /// … and of the other
    #[arg(value_name = "PLAN")]
    pub other: String,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}
