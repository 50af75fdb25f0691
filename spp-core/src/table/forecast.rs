//! Tables of forecasts.

use super::{Rows, Table, joined, unknown};
use crate::assess::{Forecast, Need, Place, RoleForecast, Stretch};
use crate::definitions::Definitions;
use crate::problem::Result;
use crate::programme::Programme;
use crate::terms::Level;
use crate::time::Date;
use crate::view::View;

impl Forecast {
    /// The names of its tables.
    pub const TABLES: [&'static str; 3] = ["stretches", "needs", "places"];

    /// The table of a name. Linear in the answer.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        of_forecasts(name, &[self])
    }
}

impl View {
    /// The table of a name, of the forecasts of all clusters: [`View::forecast_all`].
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn forecast_table(
        &self,
        name: &str,
        definitions: &Definitions,
        programme: Option<&Programme>,
        until: Date,
    ) -> Result<Table> {
        if !Forecast::TABLES.contains(&name) {
            return Err(unknown(name, &Forecast::TABLES));
        }
        let all: Vec<Forecast> = self.forecast_all(definitions, programme, until).collect();
        of_forecasts(name, &all.iter().collect::<Vec<_>>())
    }
}

/// The table of a name, of many forecasts one after the other. Linear in the answers.
///
/// # Errors
/// [`crate::problem::Code::NotFound`] where there is no table of that name.
pub fn of_forecasts(name: &str, forecasts: &[&Forecast]) -> Result<Table> {
    Ok(match name {
        "stretches" => stretches(forecasts),
        "needs" => needs(forecasts),
        "places" => places(forecasts),
        _ => return Err(unknown(name, &Forecast::TABLES)),
    })
}

fn roles<'f>(forecasts: &[&'f Forecast]) -> impl Iterator<Item = (&'f Forecast, &'f RoleForecast)> {
    forecasts.iter().flat_map(|forecast| forecast.roles.iter().map(move |role| (*forecast, role)))
}

type Counted<'f> = (&'f Forecast, &'f RoleForecast, &'f Stretch, Option<Level>, Option<u32>, Option<u32>);

fn stretches(forecasts: &[&Forecast]) -> Table {
    let rows: Vec<Counted<'_>> = roles(forecasts)
        .flat_map(|(forecast, role)| role.stretches.iter().map(move |stretch| (forecast, role, stretch)))
        .flat_map(|(forecast, role, stretch)| {
            let all = (forecast, role, stretch, None, stretch.trained, stretch.undetermined);
            let levels = stretch.levels.iter().map(move |count| {
                (forecast, role, stretch, Some(count.level), count.trained, count.undetermined)
            });
            std::iter::once(all).chain(levels)
        })
        .collect();
    Rows::of(&rows)
        .text("cluster", |(forecast, ..)| Some(&forecast.cluster))
        .date("as_of", |(forecast, ..)| Some(forecast.as_of))
        .text("role", |(_, role, ..)| Some(role.role.name()))
        .date("from", |(_, _, stretch, ..)| Some(stretch.from))
        .date("to", |(_, _, stretch, ..)| Some(stretch.to))
        .text("level", |(_, _, _, level, ..)| level.map(Level::name))
        .integer("trained", |(.., trained, _)| *trained)
        .integer("undetermined", |(.., undetermined)| *undetermined)
        .table("stretches")
}

type OfRole<'f> = (&'f Forecast, &'f RoleForecast, &'f Need);

fn of_roles<'f>(forecasts: &[&'f Forecast]) -> impl Iterator<Item = OfRole<'f>> {
    roles(forecasts).flat_map(|(forecast, role)| role.needs.iter().map(move |need| (forecast, role, need)))
}

fn needs(forecasts: &[&Forecast]) -> Table {
    let rows: Vec<OfRole<'_>> = of_roles(forecasts).collect();
    Rows::of(&rows)
        .text("cluster", |(forecast, ..)| Some(&forecast.cluster))
        .date("as_of", |(forecast, ..)| Some(forecast.as_of))
        .text("role", |(_, role, _)| Some(role.role.name()))
        .date("on", |(.., need)| Some(need.on))
        .text("verdict", |(.., need)| Some(need.verdict.name()))
        .integer("needed", |(.., need)| Some(need.needed))
        .boolean("is_all", |(.., need)| Some(need.is_all))
        .integer("found", |(.., need)| Some(need.found))
        .integer("short", |(.., need)| Some(need.short))
        .integer("may_be_short", |(.., need)| Some(need.may_be_short))
        .text("lost", |(.., need)| joined(need.lost.iter().map(|lost| &lost.person)))
        .text("retrain", |(.., need)| need.retrain.as_ref().and_then(|again| joined(&again.people)))
        .date("retrain_by", |(.., need)| need.retrain.as_ref().map(|again| again.by))
        .text("why", |(.., need)| Some(&need.why))
        .table("needs")
}

fn places(forecasts: &[&Forecast]) -> Table {
    let rows: Vec<(OfRole<'_>, &Place)> =
        of_roles(forecasts).flat_map(|row| row.2.places.iter().map(move |place| (row, place))).collect();
    Rows::of(&rows)
        .text("cluster", |((forecast, ..), _)| Some(&forecast.cluster))
        .date("as_of", |((forecast, ..), _)| Some(forecast.as_of))
        .text("role", |((_, role, _), _)| Some(role.role.name()))
        .date("on", |((.., need), _)| Some(need.on))
        .text("step", |(_, place)| Some(place.step.name()))
        .text("review", |(_, place)| Some(&place.review))
        .text("round", |(_, place)| place.round.as_ref())
        .party("reviewee", |(_, place)| Some(place.reviewee.clone()))
        .integer("needed", |(_, place)| Some(place.needed))
        .boolean("is_all", |(_, place)| Some(place.is_all))
        .text("named", |(_, place)| joined(place.named.iter().map(|named| &named.person)))
        .text("can", |(_, place)| joined(&place.can))
        .text("may", |(_, place)| joined(&place.may))
        .table("places")
}
