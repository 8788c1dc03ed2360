// Run by mutool, not by Node: adds an empty page the way an editor does, behind what was signed.
var paper = new PDFDocument(scriptArgs[0])
var page = paper.addPage([0, 0, 595, 842], 0, paper.addObject(paper.newDictionary()), 'BT ET')
paper.insertPage(-1, page)
paper.save(scriptArgs[1], 'incremental')
