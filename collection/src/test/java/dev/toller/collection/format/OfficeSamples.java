// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Writes office documents as their programs do. */
final class OfficeSamples {

  private OfficeSamples() {}

  static byte[] docx() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.getProperties().getCoreProperties().setTitle("Own title");
      document.getProperties().getCoreProperties().setCreator("Ada");
      styles(document);
      paragraph(document, "Heading1", "Install");
      paragraph(document, "", "Unpack the archive.");
      paragraph(document, "Heading2", "On Linux");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("Key");
      table.getRow(0).getCell(1).setText("Value");
      table.getRow(1).getCell(0).setText("port");
      table.getRow(1).getCell(1).setText("8080");
      paragraph(document, "", "Then start it.");
      return bytes(document::write);
    }
  }

  private static void styles(XWPFDocument document) {
    for (int level = 1; level <= 2; level++) {
      var style =
          org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
      style.setStyleId("Heading" + level);
      style.addNewName().setVal("heading " + level);
      document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
    }
  }

  private static void paragraph(XWPFDocument document, String style, String words) {
    XWPFParagraph paragraph = document.createParagraph();
    if (!style.isEmpty()) {
      paragraph.setStyle(style);
    }
    paragraph.createRun().setText(words);
  }

  static byte[] pptx() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      for (String topic : new String[] {"Locks", "Queues"}) {
        XSLFSlide slide =
            show.createSlide(
                show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
        slide.getPlaceholder(0).setText(topic);
        slide
            .getPlaceholder(1)
            .setText("All about " + topic.toLowerCase(java.util.Locale.ROOT) + ".");
      }
      return bytes(show::write);
    }
  }

  static byte[] xlsx() throws IOException {
    try (Workbook book = new XSSFWorkbook()) {
      fill(book);
      return bytes(book::write);
    }
  }

  static byte[] xls() throws IOException {
    try (Workbook book = new HSSFWorkbook()) {
      fill(book);
      return bytes(book::write);
    }
  }

  private static void fill(Workbook book) {
    Sheet prices = book.createSheet("Prices");
    row(prices, 0, "Item", "Price");
    row(prices, 1, "bolt", "0.25");
    row(book.createSheet("Stock"), 0, "Item", "Count");
  }

  private static void row(Sheet sheet, int number, String first, String second) {
    Row row = sheet.createRow(number);
    row.createCell(0).setCellValue(first);
    row.createCell(1).setCellValue(second);
  }

  /** An OOXML document under a password, which makes it an OLE2 file. */
  static byte[] encrypted(byte[] ooxml) throws Exception {
    try (POIFSFileSystem files = new POIFSFileSystem();
        OPCPackage document = OPCPackage.open(new java.io.ByteArrayInputStream(ooxml))) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("password");
      try (OutputStream stream = encryptor.getDataStream(files)) {
        document.save(stream);
      }
      return bytes(files::writeFilesystem);
    }
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(bytes);
    return bytes.toByteArray();
  }

  private interface Writing {
    void to(OutputStream stream) throws IOException;
  }
}
