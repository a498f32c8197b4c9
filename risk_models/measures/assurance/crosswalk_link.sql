-- One row per relation between a requirement of ISO/IEC 42001 and a reference of another framework, with what proves the requirement.
-- Columns:
-- from framework_map: framework, ref, requirement, relation, basis, source
-- framework_label: name of the framework
-- from requirement_proof: requirement_label, decision, control_ids, documents, is_proven, newest_on
SELECT
    linked.framework, linked.ref, linked.requirement, linked.relation, linked.basis, linked.source,
    framework_order.label AS framework_label, proof.requirement_label, proof.decision, proof.control_ids, proof.documents, proof.is_proven,
    proof.newest_on
FROM framework_map AS linked
JOIN framework_order USING (framework)
JOIN requirement_proof AS proof USING (requirement)
JOIN requirement_order USING (requirement)
ORDER BY framework_order.position, in_order(linked.ref), linked.ref, requirement_order.position
