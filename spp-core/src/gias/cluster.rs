//! A cluster of a trust's schools, where the host asks for one.

use super::group::Groups;
use super::provenance::Provenance;
use super::school::Schools;
use crate::ids::{ClusterId, Label, Party};
use crate::problem::{Code, Problem, Result};
use crate::record::fact::{ClusterFormed, ClusterKind, MemberJoined};
use crate::time::Date;
use crate::version::DefinitionRef;

/// The cluster that a host wants of a trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustCluster {
    /// The group UID of the trust.
    pub trust: Label,
    /// The cluster's id, of the host's choosing.
    pub cluster: ClusterId,
    /// The day the cluster is formed and its members join.
    pub on: Date,
    /// The programme it adopts, where it does.
    pub programme: Option<DefinitionRef>,
}

/// The events that form a cluster of a trust's schools: `spp.cluster_formed` under the trust's name, then a
/// `spp.member_joined` of every school that the extract gives the trust and that is open that day, by URN.
///
/// A trust is not a cluster: one can lie inside, equal or cross the other. This saves typing where a host knows that
/// they are equal; nothing else in the library infers the one from the other. The schools are the trust's on the day of
/// the extract, whatever day the cluster is formed. Linear in the schools and groups.
///
/// # Errors
/// `not_found` where the groups have no such trust, or the trust no open school.
pub fn cluster_of_trust(
    wanted: &TrustCluster,
    schools: &Schools,
    groups: &Groups,
    provenance: &Provenance,
) -> Result<Vec<String>> {
    let TrustCluster { trust, cluster, on, programme } = wanted;
    let not_found = |message: String| Box::new(Problem::new(Code::NotFound, message));
    let group = groups.find(trust).ok_or_else(|| not_found(format!("no group has the UID `{trust}`")))?;
    let mut members: Vec<_> = schools
        .schools
        .iter()
        .filter(|school| school.trust.as_ref() == Some(trust) && school.is_open(*on))
        .map(|school| school.urn)
        .collect();
    members.sort_unstable();
    if members.is_empty() {
        let message = format!("no school of the extract is of the trust `{trust}` and open on {on}");
        return Err(not_found(message));
    }
    let formed = ClusterFormed {
        on: *on,
        cluster: cluster.clone(),
        name: Some(group.name.as_str().into()),
        // What other groups are as clusters is for the host to say.
        kind: group.is_multi_academy_trust().then_some(ClusterKind::MultiAcademyTrust),
        programme: programme.clone(),
    };
    let mut events = vec![provenance.event("spp.cluster_formed", &format!("formed-{cluster}-{on}"), &formed)];
    events.extend(members.into_iter().map(|urn| {
        let joined = MemberJoined { on: *on, cluster: cluster.clone(), member: Party::School(urn) };
        provenance.event("spp.member_joined", &format!("joined-{cluster}-{urn}-{on}"), &joined)
    }));
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    fn form(trust: &str) -> Result<Vec<serde_json::Value>> {
        let schools = Schools::read(
            b"URN,EstablishmentName,Trusts (code),CloseDate\n100003,Elm,7,\n100001,Oak,7,\n100002,Ash,8,\n\
              100004,Old,7,31-08-2020\n100005,Fir,9,31-08-2020\n",
        )?;
        let groups = Groups::read(
            b"Group UID,Group Name,Group Type\n7,Oak Trust,Multi-academy trust\n8,Ash Trust,Single-academy trust\n\
              9,Fir Trust,Multi-academy trust\n",
        )?;
        let wanted = TrustCluster {
            trust: Label::new(trust).unwrap(),
            cluster: ClusterId::new("c-1").unwrap(),
            on: Date::new(2026, 9, 1).unwrap(),
            programme: Some(DefinitionRef { id: Id::new("spp").unwrap(), version: Some("1.0.0".to_owned()) }),
        };
        let on = Date::new(2026, 6, 1).unwrap();
        let provenance = Provenance::new("urn:host", "2026-06-02T00:00:00Z".parse()?, on)?;
        let events = cluster_of_trust(&wanted, &schools, &groups, &provenance)?;
        Ok(events.iter().map(|event| serde_json::from_str(event).unwrap()).collect())
    }

    #[test]
    fn a_cluster_has_the_open_schools_of_its_trust() {
        let events = form("7").unwrap();
        assert_eq!(
            events[0]["data"],
            serde_json::json!({
                "on": "2026-09-01", "cluster": "c-1", "name": "Oak Trust", "kind": "multi_academy_trust",
                "programme": { "id": "spp", "version": "1.0.0" }
            })
        );
        let members: Vec<_> = events[1..].iter().map(|e| e["data"]["member"]["school"].as_u64()).collect();
        assert_eq!(members, [Some(100_001), Some(100_003)]);
        assert_eq!(
            (&events[1]["type"], &events[1]["data"]["on"]),
            (&"spp.member_joined".into(), &"2026-09-01".into())
        );
    }

    #[test]
    fn another_group_is_no_kind_of_cluster() {
        assert!(form("8").unwrap()[0]["data"].get("kind").is_none());
    }

    #[test]
    fn a_trust_that_is_not_there_or_empty_is_refused() {
        assert_eq!(form("5").unwrap_err().message, "no group has the UID `5`");
        let fault = form("9").unwrap_err();
        assert_eq!(fault.code, Code::NotFound);
        assert_eq!(fault.message, "no school of the extract is of the trust `9` and open on 2026-09-01");
    }
}
