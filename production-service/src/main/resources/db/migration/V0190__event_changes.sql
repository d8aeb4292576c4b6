-- Plant events are followed in the order of their storing.
CREATE UNIQUE INDEX plant_event_version_by_change ON plant_event_version (change_no);
