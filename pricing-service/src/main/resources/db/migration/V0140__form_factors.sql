-- Factors between forms that somebody states, beside stoichiometry, which is calculated.

CREATE TABLE form_factor (
    code     text PRIMARY KEY,
    element  text NOT NULL,
    form     text NOT NULL,
    to_form  text NOT NULL,
    factor   numeric NOT NULL CHECK (factor > 0),
    source   text NOT NULL,
    document text NOT NULL,
    note     text
);
COMMENT ON TABLE form_factor IS
    'Units of form for one of to_form by weight, as a source states it; rows come with migrations, none is changed.';

INSERT INTO form_factor (code, element, form, to_form, factor, source, document, note) VALUES
    ('mp-ndpr-oxide-to-metal', 'NdPr', 'oxide', 'metal', 1.20, 'MP Materials Corp.', 'mp-10-k-fy2024',
     'Assumed by the company to state metal as oxide; stoichiometry alone gives 1.1768, the rest is loss in the process.');

GRANT SELECT ON form_factor TO ${app_role};
