-- Bags that change hands, and bags over their limit: nobody pays before the bag is there, or more than they agreed to.

-- 1 from the moment a bag is handed over until it is at its door or the errand has ended: nobody is asked before.
ALTER TABLE debts ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
-- What it cost over the limit that nobody who may has said yes to; it is no part of the amount.
ALTER TABLE debts ADD COLUMN beyond INTEGER NOT NULL DEFAULT 0 CHECK (beyond >= 0);
-- Whoever pays has said no to that.
ALTER TABLE debts ADD COLUMN refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1));

-- A volunteer who stops has said that nothing is bought for this household yet.
ALTER TABLE stops ADD COLUMN unbought INTEGER NOT NULL DEFAULT 0 CHECK (unbought IN (0, 1));
CREATE INDEX stops_of_buyer ON stops (bought_by) WHERE bought_by > 0;
