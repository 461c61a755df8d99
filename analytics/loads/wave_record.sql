-- Wave records as they are served: a redesign told in the same load or a later one stands for the one recorded.
SELECT wave.* EXCLUDE (load_number, file_row_number, redesign, redesign_month),
       CASE WHEN told.authority IS NULL THEN wave.redesign ELSE told.redesign END AS redesign,
       CASE WHEN told.authority IS NULL THEN wave.redesign_month ELSE told.redesign_month END AS redesign_month
FROM typed_wave_record AS wave
LEFT JOIN typed_redesign_record AS told
    ON told.authority = wave.authority AND told.wave = wave.wave AND told.load_number >= wave.load_number
ORDER BY wave.authority, wave.wave
