-- How many seats of each activity are held, offered, waited for, and how many have ever come for one:
-- kept by the database itself with every change, so that nobody counts them while others wait.
CREATE TABLE seat_count (
    edition_number INTEGER NOT NULL,
    activity_id    TEXT    NOT NULL,
    held           INTEGER NOT NULL,
    offered        INTEGER NOT NULL,
    waiting        INTEGER NOT NULL,
    last_arrival   INTEGER NOT NULL,  -- whoever comes next comes after it
    PRIMARY KEY (edition_number, activity_id)
) STRICT, WITHOUT ROWID;

INSERT INTO seat_count
SELECT edition_number, activity_id, SUM(state = 'held'), SUM(state = 'offered'), SUM(state = 'waiting'), MAX(arrival)
FROM seat GROUP BY 1, 2;

CREATE TRIGGER seat_counted AFTER INSERT ON seat BEGIN
    INSERT INTO seat_count
    VALUES (NEW.edition_number, NEW.activity_id, NEW.state = 'held', NEW.state = 'offered', NEW.state = 'waiting',
        NEW.arrival)
    ON CONFLICT DO UPDATE SET held = held + excluded.held, offered = offered + excluded.offered,
        waiting = waiting + excluded.waiting, last_arrival = MAX(last_arrival, excluded.last_arrival);
END;

CREATE TRIGGER seat_uncounted AFTER DELETE ON seat BEGIN
    UPDATE seat_count SET held = held - (OLD.state = 'held'), offered = offered - (OLD.state = 'offered'),
        waiting = waiting - (OLD.state = 'waiting')
    WHERE edition_number = OLD.edition_number AND activity_id = OLD.activity_id;
END;

CREATE TRIGGER seat_recounted AFTER UPDATE OF edition_number, activity_id, state, arrival ON seat BEGIN
    UPDATE seat_count SET held = held - (OLD.state = 'held'), offered = offered - (OLD.state = 'offered'),
        waiting = waiting - (OLD.state = 'waiting')
    WHERE edition_number = OLD.edition_number AND activity_id = OLD.activity_id;
    INSERT INTO seat_count
    VALUES (NEW.edition_number, NEW.activity_id, NEW.state = 'held', NEW.state = 'offered', NEW.state = 'waiting',
        NEW.arrival)
    ON CONFLICT DO UPDATE SET held = held + excluded.held, offered = offered + excluded.offered,
        waiting = waiting + excluded.waiting, last_arrival = MAX(last_arrival, excluded.last_arrival);
END;
